import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { isShared, ownValues } from "../../../lib/backend/tfjs/tfjs_sharing.ts";

Deno.test("clone() and cast() to the same type share memory, and each tensor is disposed by itself", async () => {
  await useBackend();
  const before = tf.memory();
  const x = tf.tensor1d([1, 2, 3]);
  const copies = [x.clone(), x.cast("float32"), tf.tensor1d([1, 0], "bool").clone()];
  assertEquals(tf.memory().numTensors, before.numTensors + 5);
  assertEquals(tf.memory().numDataBuffers, before.numDataBuffers + 2);
  x.dispose();
  assertEquals(Array.from(copies[0].dataSync()), [1, 2, 3]);
  copies[0].dispose();
  assertEquals(Array.from(copies[1].dataSync()), [1, 2, 3]);
  assertEquals(isShared(copies[1]), false);
  assertEquals(Array.from(copies[2].cast("int32").dataSync()), [1, 0]);
  tf.dispose(copies);
});

Deno.test("clone() of a tensor that lies on the cpu backend brings its values over", async () => {
  await useBackend({ prefer: "cpu" });
  const x = tf.tensor1d([1, 2, 3]);
  await useBackend();
  const copy = x.clone();
  x.dispose();
  assertEquals(Array.from(copy.dataSync()), [1, 2, 3]);
  copy.dispose();
});

Deno.test("ownValues() copies what a clone, a reshape or another variable holds too, and nothing else", async () => {
  await useBackend();
  const tensors = tf.memory().numTensors;
  const start = tf.tensor1d([1, 2, 3, 4]);
  const variable = tf.variable(start), twin = tf.variable(start);
  const others = [start, twin, variable.clone(), variable.reshape([2, 2])];
  const { dataId } = variable;
  ownValues(variable);
  assertEquals(variable.dataId === dataId, false);
  assertEquals(isShared(variable), false);
  const own = variable.dataId;
  ownValues(variable);
  assertEquals(variable.dataId === own, true);
  assertEquals(Array.from(variable.dataSync()), [1, 2, 3, 4]);
  tf.dispose([...others, variable]);
  assertEquals(tf.memory().numTensors, tensors);
});
