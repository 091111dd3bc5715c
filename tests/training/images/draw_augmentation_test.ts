import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import { isMirrored } from "../../../lib/training/images/alternating_flip.ts";
import { augmentationSettings } from "../../../lib/training/images/augmentation_settings.ts";
import { drawAugmentation } from "../../../lib/training/images/draw_augmentation.ts";

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

Deno.test("drawAugmentation() turns and zooms within its bounds, both ways", () => {
  const settings = augmentationSettings({ degrees: 20, zoom: 0.25 }), random = createRandom(2);
  const maps = Array.from(
    { length: 2000 },
    (_, i) => drawAugmentation(i, settings, { random, ...frame }).map!,
  );
  const degrees = maps.map(({ xx, yx }) => Math.atan2(yx!, xx!) * 180 / Math.PI);
  const factors = maps.map(({ xx, yx }) => 1 / Math.hypot(xx!, yx!));
  assertBetween(degrees, -20, 20, 0.1);
  assertBetween(factors, 1 / 1.25, 1.25, 0.002);
  // Turning and growing alike in both directions: nothing is sheared or mirrored.
  assert(maps.every(({ xx, xy, yx, yy }) => xx === yy && xy === -yx!));
});

/** Asserts that values lie between two bounds, and come as close to each as told. */
function assertBetween(values: readonly number[], low: number, high: number, distance: number): void {
  const [smallest, largest] = [Math.min(...values), Math.max(...values)];
  assert(smallest >= low && smallest <= low + distance, `the smallest is ${smallest}`);
  assert(largest <= high && largest >= high - distance, `the largest is ${largest}`);
}

Deno.test("drawAugmentation() only turns or only zooms where the other is 0", () => {
  const drawn = (options: { degrees?: number; zoom?: number }) =>
    drawAugmentation(0, augmentationSettings(options), { random: createRandom(3), ...frame }).map!;
  const turned = drawn({ degrees: 20 }), zoomed = drawn({ zoom: 0.25 });
  assertAlmostEquals(Math.hypot(turned.xx!, turned.yx!), 1, 1e-12);
  assert(Math.abs(turned.yx!) > 0.001);
  assertEquals(zoomed.yx, 0);
  assert(Math.abs(zoomed.xx! - 1) > 0.001);
});

Deno.test("drawAugmentation() without degrees and zoom draws no map, and as much as before there were any", () => {
  const random = createRandom(4), byHand = createRandom(4);
  const settings = augmentationSettings({ padding: 2, eraseProbability: 0 });
  const drawn = drawAugmentation(0, settings, { random, ...frame });
  assertEquals("map" in drawn, false);
  const [flip, down, right] = [byHand.uniform() < 0.5, byHand.integer(5) - 2, byHand.integer(5) - 2];
  byHand.uniform();
  assertEquals([drawn.flip, drawn.down, drawn.right], [flip, down, right]);
  assertEquals(random.state(), byHand.state());
});

Deno.test("drawAugmentation() draws the map after all else, an angle and a factor always", () => {
  const plain = createRandom(5);
  const { map: _, ...rest } = drawAugmentation(0, augmentationSettings({}), { random: plain, ...frame });
  [plain.uniform(), plain.uniform()];
  for (const options of [{ degrees: 5 }, { zoom: 0.1 }, { degrees: 5, zoom: 0.1 }]) {
    const random = createRandom(5);
    const { map: _, ...same } = drawAugmentation(0, augmentationSettings(options), { random, ...frame });
    assertEquals(same, rest);
    assertEquals(random.state(), plain.state());
  }
});

Deno.test("drawAugmentation() changes the light within its bounds, each of the three by itself, after all else", () => {
  const shares = { brightness: 0.4, contrast: 0.2, saturation: 0.6 };
  const settings = augmentationSettings({ ...shares, degrees: 5 }), random = createRandom(6);
  const lights = Array.from(
    { length: 2000 },
    (_, i) => drawAugmentation(i, settings, { random, ...frame }).light!,
  );
  for (const [name, share] of Object.entries(shares)) {
    assertBetween(lights.map((light) => light[name as keyof typeof shares]!), 1 - share, 1 + share, 0.01);
  }
  const plain = createRandom(6), all = createRandom(6);
  const without = drawAugmentation(0, augmentationSettings({ degrees: 5 }), { random: plain, ...frame });
  const { light: _, ...same } = drawAugmentation(0, settings, { random: all, ...frame });
  assertEquals(same, without);
  [plain.uniform(), plain.uniform(), plain.uniform()];
  assertEquals(all.state(), plain.state());
});

Deno.test("drawAugmentation() without light draws none, and as much as before there was any", () => {
  const random = createRandom(7), byHand = createRandom(7), options = { eraseProbability: 0, degrees: 5 };
  const drawn = drawAugmentation(0, augmentationSettings(options), { random, ...frame });
  assertEquals("light" in drawn, false);
  [
    byHand.uniform(),
    byHand.integer(5),
    byHand.integer(5),
    byHand.uniform(),
    byHand.uniform(),
    byHand.uniform(),
  ];
  assertEquals(random.state(), byHand.state());
});

Deno.test("drawAugmentation() mirrors every image in every other epoch where flips alternate, and draws nothing for it", () => {
  const settings = augmentationSettings({ flips: "alternating", padding: 2, eraseProbability: 0 });
  const random = createRandom(8), byHand = createRandom(8);
  const flips = [0, 1, 2].map((epoch) =>
    Array.from(
      { length: 50 },
      (_, image) => drawAugmentation(image, settings, { random, ...frame, epoch, seed: 3 }).flip,
    )
  );
  assertEquals(flips[0], Array.from({ length: 50 }, (_, image) => isMirrored(image, { seed: 3, epoch: 0 })));
  assertEquals(flips[1], flips[0].map((flip) => !flip));
  assertEquals(flips[2], flips[0]);
  for (let i = 0; i < 150; i++) [byHand.integer(5), byHand.integer(5), byHand.uniform()];
  assertEquals(random.state(), byHand.state());
});

Deno.test("drawAugmentation() makes images noisy and blurs them as often and as much as it is told", () => {
  const options = { noise: 0.3, noiseProbability: 0.4, blur: 1.5, blurProbability: 0.7 };
  const settings = augmentationSettings(options), random = createRandom(8);
  const drawn = Array.from({ length: 4000 }, (_, i) => drawAugmentation(i, settings, { random, ...frame }));
  const noises = drawn.flatMap(({ noise }) => noise ? [noise] : []);
  const blurs = drawn.flatMap(({ blur }) => blur === undefined ? [] : [blur]);
  assertAlmostEquals(noises.length / drawn.length, 0.4, 0.03);
  assertAlmostEquals(blurs.length / drawn.length, 0.7, 0.03);
  assertAlmostEquals(drawn.filter(({ noise, blur }) => noise && blur).length / drawn.length, 0.28, 0.03);
  assertBetween(noises.map(({ deviation }) => deviation), 0, 0.3, 0.005);
  assertBetween(blurs, 0, 1.5, 0.02);
  assertAlmostEquals(noises.reduce((sum, { deviation }) => sum + deviation, 0) / noises.length, 0.15, 0.01);
  assertEquals(new Set(noises.map(({ keys }) => keys.join())).size, noises.length);
});

Deno.test("drawAugmentation() draws noise and blur beside: all else, and either, is the same with and without", () => {
  const options = { degrees: 10, zoom: 0.1, brightness: 0.2 };
  const drawnWith = (more: { noise?: number; blur?: number }) => {
    const random = createRandom(9), settings = augmentationSettings({ ...options, ...more });
    const drawn = Array.from({ length: 50 }, (_, i) => drawAugmentation(i, settings, { random, ...frame }));
    return { drawn, state: random.state() };
  };
  const plain = drawnWith({}), both = drawnWith({ noise: 0.2, blur: 1 });
  assertEquals(both.state, plain.state);
  assertEquals(both.drawn.map(({ noise: _, blur: __, ...rest }) => rest), plain.drawn);
  assertEquals(drawnWith({ noise: 0.2 }).drawn, both.drawn.map(({ blur: _, ...rest }) => rest));
  assertEquals(drawnWith({ blur: 1 }).drawn, both.drawn.map(({ noise: _, ...rest }) => rest));
  assertEquals(plain.drawn.some((image) => "noise" in image || "blur" in image), false);
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
    () => augmentationSettings({ degrees: 181 }),
    RangeError,
    "Cannot augment images as degrees must be from 0 to 180: current value is 181",
  );
  assertThrows(
    () => augmentationSettings({ zoom: -0.1 }),
    RangeError,
    "Cannot augment images as zoom must be a finite number of 0 or more: current value is -0.1",
  );
  assertThrows(
    () => augmentationSettings({ contrast: 1.5 }),
    RangeError,
    "Cannot augment images as contrast must be from 0 to 1: current value is 1.5",
  );
  assertThrows(
    () => augmentationSettings({ noise: 1.5 }),
    RangeError,
    "Cannot augment images as noise must be from 0 to 1: current value is 1.5",
  );
  assertThrows(
    () => augmentationSettings({ blur: -1 }),
    RangeError,
    "Cannot augment images as blur must be a finite number of 0 or more: current value is -1",
  );
  assertThrows(
    () => augmentationSettings({ blurProbability: 2 }),
    RangeError,
    "blurProbability must be from 0",
  );
  assertThrows(
    () => augmentationSettings({ eraseMinArea: 0.5 }),
    RangeError,
    "eraseMinArea must be at most eraseMaxArea, 0.25: current value is 0.5",
  );
});

Deno.test("augmentationSettings() rejects misspelt options and values that are no numbers", () => {
  assertThrows(
    () => augmentationSettings({ padding: 1, ...{ degree: 10 } }),
    TypeError,
    "Cannot augment images as every option must be a known one: current value is degree. Did you mean degrees?",
  );
  assertThrows(
    () => augmentationSettings({ flipProbability: true as unknown as number }),
    TypeError,
    "Cannot augment images as flipProbability must be a number: current value is true",
  );
  assertThrows(
    () => augmentationSettings({ flips: "random" as "drawn" }),
    TypeError,
    `Cannot augment images as flips must be drawn or alternating: current value is "random"`,
  );
});
