import { assertEquals } from "@std/assert";
import { classCountWords } from "../../../lib/data/photographs/class_count_words.ts";

Deno.test("classCountWords() counts the images of each class, and names no more than twenty", () => {
  const labels = Uint8Array.from({ length: 1203 }, (_, i) => i < 3 ? 1 : 0);
  assertEquals(
    classCountWords({ labels, classNames: ["Jacket", "a\tskirt"] }),
    "Jacket 1,200, a\\u0009skirt 3",
  );
  const classNames = Array.from({ length: 22 }, (_, i) => `c${i}`);
  const named = classNames.slice(0, 20).map((name, i) => `${name} ${i === 0 ? 1 : 0}`);
  assertEquals(classCountWords({ labels: Uint8Array.of(0), classNames }), `${named.join(", ")} and 2 more`);
});
