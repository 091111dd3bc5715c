import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import type { ImageSet } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { whiteningFilters } from "../../../lib/image/features/whitening_filters.ts";

/** Smooth noisy images: neighbours are alike, as in pictures. */
function clouds(size: number, height: number, width: number, channels: 1 | 3): ImageSet {
  const random = createRandom(1), images = new Uint8Array(size * height * width * channels);
  for (let i = 0; i < images.length; i++) {
    const left = i % (width * channels) >= channels ? images[i - channels] : 255 * random.uniform();
    images[i] = 0.7 * left + 0.3 * 255 * random.uniform();
  }
  const provenance = { source: "clouds", title: "Clouds", verified: false, origin: "drawn", files: [] };
  return { images, size, height, width, channels, classNames: ["a"], provenance };
}

/** The outputs of the convolution, by its definition: `[places, filters]`. */
function outputsOf(
  set: ImageSet,
  { kernel, bias }: { kernel: Float32Array; bias: Float32Array },
): number[][] {
  const { height, width, channels = 1, images } = set, outputs: number[][] = [];
  for (let image = 0; image < set.size; image++) {
    for (let y = 0; y + 1 < height; y++) {
      for (let x = 0; x + 1 < width; x++) {
        outputs.push(Array.from(bias, (start, filter) => {
          let sum = start;
          for (const [dy, dx] of [[0, 0], [0, 1], [1, 0], [1, 1]]) {
            for (let c = 0; c < channels; c++) {
              const pixel = images[((image * height + y + dy) * width + x + dx) * channels + c] / 255;
              sum += pixel * kernel[((dy * 2 + dx) * channels + c) * bias.length + filter];
            }
          }
          return sum;
        }));
      }
    }
  }
  return outputs;
}

for (const channels of [1, 3] as const) {
  Deno.test(`whiteningFilters() whitens patches of ${channels} channels, and gives each direction both signs`, async () => {
    const set = clouds(12, 9, 7, channels), values = 4 * channels;
    const filters = await whiteningFilters(set, { epsilon: 1e-9 });
    assertEquals([filters.kernel.length, filters.bias.length], [values * 2 * values, 2 * values]);
    const outputs = outputsOf(set, filters), n = outputs.length;
    for (let a = 0; a < values; a++) {
      assertAlmostEquals(outputs.reduce((sum, row) => sum + row[a], 0) / n, 0, 1e-4);
      for (let b = 0; b < values; b++) {
        const together = outputs.reduce((sum, row) => sum + row[a] * row[b], 0) / (n - 1);
        assertAlmostEquals(together, a === b ? 1 : 0, 1e-4);
      }
      for (const row of outputs) assertAlmostEquals(row[a], -row[a + values], 1e-4);
    }
  });
}

Deno.test("whiteningFilters() holds back directions of little variance by epsilon", async () => {
  const set = clouds(12, 9, 7, 1), filters = await whiteningFilters(set, { epsilon: 0.5 });
  const outputs = outputsOf(set, filters), n = outputs.length;
  const variances = [0, 1, 2, 3].map((a) => outputs.reduce((sum, row) => sum + row[a] ** 2, 0) / (n - 1));
  // The most varied direction comes first: v / (v + added).
  assert(variances.every((value, i) => value < 1 && (i === 0 || value < variances[i - 1])), `${variances}`);
});

Deno.test("whiteningFilters() looks at the first images alone, and gives the same twice", async () => {
  const set = clouds(12, 9, 7, 1), some = await whiteningFilters(set, { images: 5 });
  assertEquals(some, await whiteningFilters({ ...set, size: 5 }));
  assert(some.kernel.join() !== (await whiteningFilters(set)).kernel.join());
});

Deno.test("whiteningFilters() looks at fewer images where they are large", async () => {
  const set = { ...clouds(1, 1, 1, 1), size: 3, height: 3000, width: 3000 };
  const images = Uint8Array.from(
    { length: 3 * 3000 ** 2 },
    (_, i) => i * i % 251 * (i < 3000 ** 2 ? 1 : 0.1),
  );
  const some = await whiteningFilters({ ...set, images });
  assertEquals(some, await whiteningFilters({ ...set, images }, { images: 1 }));
});

Deno.test("whiteningFilters() gives finite filters for images without any variance", async () => {
  const set = clouds(2, 4, 4, 1);
  for (const pixel of [0, 200]) {
    const { kernel, bias } = await whiteningFilters({ ...set, images: set.images.map(() => pixel) });
    assert([...kernel, ...bias].every(Number.isFinite));
  }
});

Deno.test("whiteningFilters() refuses patches that no image holds, and options out of range", async () => {
  const set = clouds(2, 4, 3, 1);
  const cases = [
    [{ side: 4 }, "side must be an integer from 1 to 3: current value is 4"],
    [{ images: 0 }, "images must be an integer of 1 or more: current value is 0"],
    [{ epsilon: 0 }, "epsilon must be a finite number above 0: current value is 0"],
  ] as const;
  for (const [options, words] of cases) {
    await assertRejects(
      () => whiteningFilters(set, options),
      RangeError,
      `Cannot make whitening filters as ${words}`,
    );
  }
});
