import { assertEquals, assertThrows } from "@std/assert";
import { orient } from "../../../lib/image/photograph/orient.ts";

/** A picture of two rows and three columns, its pixels told apart by letters. */
const stored = { pixels: Uint8Array.from("abcdef", (letter) => letter.charCodeAt(0)), height: 2, width: 3 };
const picture = {
  ...stored,
  pixels: Uint8Array.from([...stored.pixels].flatMap((value) => [value, value, value])),
};

/** Rows of letters of the picture turned upright. */
function lettersOf(orientation: number): string {
  const { pixels, height, width } = orient(picture, orientation);
  const letters = String.fromCharCode(...pixels.filter((_, i) => i % 3 === 1));
  return Array.from({ length: height }, (_, y) => letters.slice(y * width, (y + 1) * width)).join(" ");
}

// What each means: Exif 2.3, tag 0x0112, where the first stored row and column belong.
const UPRIGHT = ["abc def", "cba fed", "fed cba", "def abc", "ad be cf", "da eb fc", "fc eb da", "cf be ad"];

for (const [i, rows] of UPRIGHT.entries()) {
  Deno.test(`orient() turns orientation ${i + 1} upright`, () => assertEquals(lettersOf(i + 1), rows));
}

Deno.test("orient() rejects what is no orientation", () => {
  assertThrows(() => orient(picture, 0), RangeError, "must be an integer from 1 to 8: current value is 0");
  assertThrows(() => orient(picture, 9), RangeError);
});
