import { assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { acrossChannels } from "../../lib/models/across_channels.ts";

await useBackend({ threads: 1 });

/** Carries a kernel over, and returns its shape and values. */
function carried(values: number[], shape: number[], channels: { from: number; to: number }) {
  const kernel = tf.tensor(values, shape), result = acrossChannels(kernel, channels);
  const found = { shape: result.shape, values: [...result.dataSync()] };
  tf.dispose([kernel, result]);
  return found;
}

Deno.test("acrossChannels() repeats a kernel of grey images, a third each", () => {
  const { shape, values } = carried([3, 6], [1, 1, 1, 2], { from: 1, to: 3 });
  assertEquals(shape, [1, 1, 3, 2]);
  assertEquals(values, [1, 2, 1, 2, 1, 2]);
});

Deno.test("acrossChannels() adds up the channels of each place", () => {
  // Two places of three channels, one unit.
  assertEquals(carried([1, 2, 3, 10, 20, 30], [6, 1], { from: 3, to: 1 }), {
    shape: [2, 1],
    values: [6, 60],
  });
  assertEquals(carried([3, 9], [2, 1], { from: 1, to: 3 }), { shape: [6, 1], values: [1, 1, 1, 3, 3, 3] });
});

Deno.test("acrossChannels() leaves a kernel of as many channels, and refuses two colours", () => {
  assertEquals(carried([1, 2, 3], [3, 1], { from: 3, to: 3 }).values, [1, 2, 3]);
  assertThrows(
    () => carried([1, 2, 3, 4], [4, 1], { from: 4, to: 3 }),
    TypeError,
    "images must be grey before or afterwards: current value is 4 and 3 channels",
  );
});
