import { assertEquals } from "@std/assert";
import { asSentence, withUnbrokenUnits } from "../../lib/report/sentence_words.ts";

Deno.test("withUnbrokenUnits() keeps numbers with their percent sign", () => {
  assertEquals(withUnbrokenUnits("92.6 % of a %"), "92.6\u00a0% of a %");
});

Deno.test("asSentence() begins with a capital letter, and leaves the rest and what is empty alone", () => {
  assertEquals(["dense net A", "GRU", ""].map(asSentence), ["Dense net A", "GRU", ""]);
});
