import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertThrows } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { forEachBatch } from "../../lib/interpret/for_each_batch.ts";
import { noise, STEPS, WIDTH } from "./sequences/tiny_recurrent_net.ts";

Deno.test("forEachBatch() gives every image once, 0 to 1, the last batch short", async () => {
  await useBackend();
  const set = noise(5), seen: number[] = [], starts: number[] = [];
  const count = forEachBatch(set, (images, start) => {
    assertEquals(images.shape.slice(1), [STEPS, WIDTH, 1]);
    starts.push(start);
    seen.push(...images.dataSync());
  }, { task: "look", batchSize: 2 });
  assertEquals(count, 5);
  assertEquals(starts, [0, 2, 4]);
  assertEquals(seen, Array.from(set.images, (byte) => Math.fround(byte / 255)));
});

Deno.test("forEachBatch() disposes of what the work makes", async () => {
  await useBackend();
  const before = tf.memory().numTensors;
  forEachBatch(noise(3), (images) => void tf.square(images), { task: "look", batchSize: 2 });
  assertEquals(tf.memory().numTensors, before);
});

Deno.test("forEachBatch() rejects a set without images", () => {
  assertThrows(
    () => forEachBatch(noise(0), () => {}, { task: "look" }),
    RangeError,
    "Cannot look as size must be an integer of 1 or more: current value is 0",
  );
});

Deno.test("forEachBatch() rejects pixels that are not those of its images", () => {
  const set = noise(2), images = Float32Array.from(set.images) as unknown as Uint8Array<ArrayBuffer>;
  const options = { task: "look" },
    refused = (images: Uint8Array<ArrayBuffer>) => () => forEachBatch({ ...set, images }, () => {}, options);
  assertThrows(refused(images), TypeError, "Cannot look as images must be a Uint8Array");
  assertThrows(
    refused(set.images.slice(1)),
    TypeError,
    "Cannot look as images must hold size * height * width * channels bytes",
  );
});
