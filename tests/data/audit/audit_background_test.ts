import { assertEquals } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { measureBackground } from "../../../lib/data/audit/audit_background.ts";

const provenance = { source: "test", title: "Test", verified: false, origin: "inline", files: [] };

/** Images of 5 x 4 pixels. */
function setOf(...images: Uint8Array[]): ImageSet {
  const joined = Uint8Array.from(images.flatMap((pixels) => [...pixels]));
  return { images: joined, size: images.length, height: 5, width: 4, classNames: [], provenance };
}

/** An image of one luma but for a block of another in the middle. */
function block(background: number, foreground: number): Uint8Array {
  return Uint8Array.from(
    { length: 20 },
    (_, i) => [5, 6, 9, 10, 13, 14].includes(i) ? foreground : background,
  );
}

Deno.test("measureBackground() gives all images the background that nearly all share", () => {
  const across = block(0, 90);
  across.fill(90, 0, 12);
  const set = setOf(block(0, 200), block(4, 90), block(0, 40), across, block(0, 250));
  assertEquals(measureBackground(set), { luma: new Uint8Array(5), isPlain: true });
});

Deno.test("measureBackground() gives each image its own where they differ", () => {
  const { luma, isPlain } = measureBackground(setOf(block(250, 0), block(100, 9), block(30, 200)));
  assertEquals([...luma, isPlain], [250, 100, 30, true]);
});

Deno.test("measureBackground() finds no plain background in pictures that fill their frame", () => {
  const random = createRandom(1);
  const noise = () => Uint8Array.from({ length: 20 }, () => random.integer(256));
  assertEquals(measureBackground(setOf(noise(), noise(), noise(), block(0, 9))).isPlain, false);
});
