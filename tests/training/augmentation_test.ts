import { assert, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../lib/core/random.ts";
import { augmentationSettings, drawAugmentation } from "../../lib/training/augmentation.ts";

const frame = { height: 28, width: 28 };

Deno.test("drawAugmentation() flips, moves and erases as often and as far as it is told", () => {
  const random = createRandom(1);
  const settings = augmentationSettings({ flipProbability: 0.3, padding: 3, eraseProbability: 0.6 });
  const drawn = Array.from({ length: 3000 }, (_, i) => drawAugmentation(i, settings, { random, ...frame }));
  const shareOf = (count: (typeof drawn)[number][]) => count.length / drawn.length;
  assert(Math.abs(shareOf(drawn.filter(({ flip }) => flip)) - 0.3) < 0.03);
  assert(Math.abs(shareOf(drawn.filter(({ erase }) => erase)) - 0.6) < 0.03);
  for (const moves of [drawn.map(({ down }) => down), drawn.map(({ right }) => right)]) {
    assertEquals([...new Set(moves)].sort(), [-1, -2, -3, 0, 1, 2, 3].sort());
  }
  assertEquals(drawn.map(({ image }) => image), drawn.map((_, i) => i));
});

Deno.test("drawAugmentation() leaves the image alone where all is switched off", () => {
  const settings = augmentationSettings({ flipProbability: 0, padding: 0, eraseProbability: 0 });
  const drawn = drawAugmentation(7, settings, { random: createRandom(1), ...frame });
  assertEquals(drawn, { image: 7, flip: false, down: 0, right: 0, erase: undefined });
});

Deno.test("augmentationSettings() rejects what is out of range", () => {
  assertThrows(
    () => augmentationSettings({ flipProbability: 2 }),
    RangeError,
    "Cannot augment images as flipProbability must be from 0 to 1: current value is 2",
  );
  assertThrows(() => augmentationSettings({ padding: 1.5 }), RangeError, "padding must be an integer of 0");
  assertThrows(
    () => augmentationSettings({ eraseMinAspect: 0 }),
    RangeError,
    "eraseMinAspect must be above 0",
  );
  assertThrows(
    () => augmentationSettings({ eraseFill: NaN }),
    RangeError,
    "eraseFill must be a finite number",
  );
  assertThrows(
    () => augmentationSettings({ eraseMinArea: 0.5 }),
    RangeError,
    "eraseMinArea must be at most eraseMaxArea, 0.25: current value is 0.5",
  );
});
