import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { sumOfLogits } from "../../lib/interpret/sum_of_logits.ts";

Deno.test("sumOfLogits() adds up each row's own logit, with a gradient of 1 for it alone", async () => {
  await useBackend();
  tf.tidy(() => {
    const logits = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    assertEquals(sumOfLogits(logits, [2, 0]).dataSync()[0], 7);
    const gradient = tf.grad((logits) => sumOfLogits(logits, [2, 0]))(logits);
    assertEquals(Array.from(gradient.dataSync()), [0, 0, 1, 1, 0, 0]);
  });
});
