import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { storedTensors, tensorsOf } from "../../lib/training/stored_tensors.ts";

Deno.test("tensorsOf() makes again what storedTensors() took", async () => {
  await useBackend();
  tf.tidy(() => {
    const tensors = [tf.tensor2d([[1, 2, 3]]), tf.scalar(7, "int32")];
    const again = tensorsOf(storedTensors(tensors, ["a"]));
    for (const [i, { shape, dtype }] of again.entries()) {
      assertEquals([shape, dtype], [tensors[i].shape, tensors[i].dtype]);
      assertEquals(again[i].dataSync(), tensors[i].dataSync());
    }
  });
});

Deno.test("storedTensors() rejects other types", async () => {
  await useBackend();
  const flags = tf.tensor1d([true], "bool");
  assertThrows(
    () => storedTensors([flags]),
    TypeError,
    "Cannot store a tensor as its type must be float32 or int32: current value is bool",
  );
  flags.dispose();
});
