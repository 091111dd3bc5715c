import { assertEquals } from "@std/assert";
import { inWords } from "../../lib/core/in_words.ts";

Deno.test("inWords() says what is empty, and shows other values as they are", () => {
  const values: [unknown, string][] = [
    [undefined, "none"],
    [null, "none"],
    ["", "an empty text"],
    ["  ", '"  "'],
    [[], "an empty list"],
    [["a", "", 3], "a, an empty text, 3"],
    ["Dress", "Dress"],
    [0, "0"],
    [NaN, "NaN"],
    [{ a: 1 }, '{"a":1}'],
  ];
  for (const [value, words] of values) assertEquals(inWords(value), words);
});

Deno.test("inWords() cuts what is long, and leaves nothing that a terminal obeys", () => {
  assertEquals(inWords("x".repeat(5_000_000)), `${"x".repeat(100)}...`);
  assertEquals(inWords("a\x1b[2Jb\n"), "a\\u001b[2Jb\\u000a");
});
