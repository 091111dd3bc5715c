import { assert, assertEquals } from "@std/assert";
import { binFeature } from "../../../lib/classical/boosting/boosting_bins.ts";
import { binThresholds } from "../../../lib/classical/boosting/boosting_thresholds.ts";
import { createRandom } from "../../../lib/core/random.ts";

Deno.test("binThresholds() are the middles between few distinct values", () => {
  assertEquals([...binThresholds({ values: [-1, 0, 4, 5], counts: [1, 9, 1, 1] }, 4)], [-0.5, 2, 4.5]);
  assertEquals([...binThresholds({ values: [3], counts: [8] }, 2)], []);
});

Deno.test("binThresholds() are quantiles of many distinct values, a frequent one once", () => {
  const counts = [6, 1, 1, 1, 1];
  assertEquals([...binThresholds({ values: [0, 1, 2, 3, 4], counts }, 4)], [0, 1.5]);
});

Deno.test("binFeature() gives each of 256 pixel values its bin with 256 bins, fewer with 255", () => {
  const column = Float32Array.from({ length: 1024 }, (_, i) => (i * 37 % 256) / 255);
  const { bins, thresholds } = binFeature(column, 256);
  assertEquals([...bins], Array.from(column, (value) => Math.round(value * 255)));
  assertEquals(thresholds.length, 255);
  assertEquals(binFeature(column, 255).thresholds.length, 254);
});

Deno.test("binFeature() takes both zeros for one value", () => {
  assertEquals(binFeature(Float32Array.of(0, -0, 1, -0), 255), {
    thresholds: Float64Array.of(0.5),
    bins: Uint8Array.of(0, 0, 1, 0),
  });
});

Deno.test("binFeature() sorts values into the first bin whose threshold is not below, few or many", () => {
  const random = createRandom(3);
  for (const distinct of [1, 2, 300, 1024, 1025, 100_000]) {
    const column = Float32Array.from({ length: 3000 }, () => random.integer(distinct) / 7 - 5);
    const { bins, thresholds } = binFeature(column, 64);
    assert(thresholds.length < 64);
    column.forEach((value, i) => {
      assert(bins[i] === thresholds.length || value <= thresholds[bins[i]]);
      assert(bins[i] === 0 || value > thresholds[bins[i] - 1]);
    });
  }
});
