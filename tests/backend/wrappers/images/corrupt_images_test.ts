import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { corruptPlainly, normalAt } from "../../../../lib/backend/corrupt_plainly.ts";
import {
  type CorruptImages,
  corruptImages,
  type ImageCorruption,
} from "../../../../lib/backend/wrappers/images/corrupt_images.ts";
import { blur } from "../../../../lib/image/blur.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../../kernel_arena.ts";

/** Draws a batch, some images of which stay as they are. */
function drawBatch(arena: KernelArena, index: number): CorruptImages {
  const { random } = arena, height = 1 + random.integer(19), width = 1 + index % 23;
  const channels = [1, 1, 3, 2][index % 4], batch = 1 + random.integer(6);
  const corruptions = Array.from({ length: batch }, (_, i): ImageCorruption => ({
    ...(index + i) % 2 && { blur: random.uniform() * (index % 10 ? 2 : 9) },
    ...(index + i) % 3 && {
      noise: { deviation: random.uniform(), keys: [random.integer(2 ** 32), random.integer(2 ** 32)] },
    },
  }));
  const values = Array.from({ length: batch * height * width * channels }, () => random.uniform());
  return { images: arena.copyOf(values), corruptions, height, width, channels };
}

Deno.test("corruptImages() agrees with its reference in float64 on random shapes, error under 2e-6", () =>
  checkCases(300, 41, (arena, index) => {
    const args = drawBatch(arena, index), expected = args.images.slice(), before = args.images.slice();
    corruptPlainly({ ...args, images: expected });
    corruptImages(args);
    assertClose(args.images, expected, 2e-6, `case ${index}`);
    const values = before.length / args.corruptions.length;
    args.corruptions.forEach(({ blur, noise }, i) => {
      if (blur || noise) return;
      const own = [i * values, (i + 1) * values] as const;
      assertEquals(args.images.slice(...own), before.slice(...own));
    });
  }));

Deno.test("corruptImages() blurs as the robustness study does, error under 1e-6", () =>
  checkCases(40, 42, (arena, index) => {
    const { images, height, width, channels, corruptions } = drawBatch(arena, index);
    const values = height * width * channels, image = images.slice(0, values), deviation = 0.1 + index / 20;
    if (channels === 2) return;
    const expected = blur({ pixels: image, height, width, channels: channels as 1 | 3 }, { deviation });
    const all = corruptions.map(() => ({ blur: deviation }));
    corruptImages({ images, corruptions: all, height, width, channels });
    assertClose(images.slice(0, values), expected.pixels, 1e-6, `deviation ${deviation}`);
  }));

/** Noise of deviation 0.1 on grey, where nothing is clipped, as normal numbers: mean 0, deviation 1. */
function drawnNoise(arena: KernelArena, keys: [number, number], values = 200_000): Float32Array {
  const images = arena.floats(values).fill(0.5), noise = { deviation: 0.05, keys };
  corruptImages({ images, corruptions: [{ noise }], height: 1, width: values, channels: 1 });
  return images.map((value) => (value - 0.5) / 0.05);
}

Deno.test("corruptImages() draws normal noise: moments and tails, no value like its neighbours or other keys'", () =>
  checkCases(1, 43, (arena) => {
    const keys = (): [number, number] => [arena.random.integer(2 ** 32), arena.random.integer(2 ** 32)];
    const drawn = drawnNoise(arena, keys()), n = drawn.length;
    const mean = (of: (value: number, at: number) => number) =>
      drawn.reduce((sum, v, i) => sum + of(v, i), 0) / n;
    // Of 200,000 values these means have deviations of 0.002, 0.003, 0.009 and 0.022.
    assertAlmostEquals(mean((v) => v), 0, 0.01);
    assertAlmostEquals(mean((v) => v * v), 1, 0.015);
    assertAlmostEquals(mean((v) => v ** 3), 0, 0.04);
    assertAlmostEquals(mean((v) => v ** 4), 3, 0.1);
    for (const [bound, fraction] of [[1, 0.3173], [2, 0.0455], [3, 0.0027]]) {
      assertAlmostEquals(mean((v) => Number(Math.abs(v) > bound)), fraction, 0.005 / bound);
    }
    const others = Array.from({ length: 3 }, () => drawnNoise(arena, keys()));
    for (const lag of [1, 2, 3, 4, 5, 8, 28, 784]) {
      assertAlmostEquals(mean((v, i) => v * drawn[(i + lag) % n]), 0, 0.01, `lag ${lag}`);
    }
    for (const other of others) assertAlmostEquals(mean((v, i) => v * other[i]), 0, 0.01);
  }));

Deno.test("normalAt() lies within 6 deviations, which 24 bits allow, and is another number at every place", () => {
  const drawn = Array.from({ length: 10_000 }, (_, at) => normalAt(at, [7, 8]));
  assert(drawn.every((value) => Math.abs(value) < 6));
  assertEquals(new Set(drawn).size, drawn.length);
});

Deno.test("corruptImages() clips noisy values to 0 to 1", () =>
  checkCases(1, 44, (arena) => {
    const images = arena.copyOf(Array.from({ length: 1000 }, (_, i) => i % 2));
    const noise = { deviation: 0.2, keys: [1, 1] as const };
    corruptImages({ images, corruptions: [{ noise }], height: 10, width: 100, channels: 1 });
    assert(images.every((value) => value >= 0 && value <= 1));
    const clipped = images.filter((value, i) => value === i % 2).length;
    assert(clipped > 400 && clipped < 600, `${clipped} values`);
  }));

Deno.test("corruptImages() rejects deviations below 0 and beyond all bounds", () =>
  checkCases(1, 45, (arena) => {
    const corrupt = (corruption: ImageCorruption) =>
      corruptImages({ images: arena.floats(1), corruptions: [corruption], height: 1, width: 1, channels: 1 });
    assertThrows(
      () => corrupt({ blur: -1 }),
      RangeError,
      "Cannot corrupt images as blur must be a finite number of 0 or more: current value is -1",
    );
    assertThrows(
      () => corrupt({ noise: { deviation: NaN, keys: [1, 2] } }),
      RangeError,
      "Cannot corrupt images as noise must be a finite number of 0 or more: current value is NaN",
    );
  }));

Deno.test("corruptImages() is bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const images = arena.copyOf(Array.from({ length: 128 * 784 }, () => arena.random.uniform()));
    const corruptions = Array.from({ length: 128 }, (_, i): ImageCorruption => ({
      blur: i % 2,
      noise: { deviation: i / 256, keys: [i, 5] },
    }));
    corruptImages({ images, corruptions, height: 28, width: 28, channels: 1 });
    return [images];
  }));
