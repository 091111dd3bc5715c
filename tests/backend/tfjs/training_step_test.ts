import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { CHECK_NETWORKS, fixedNumbers } from "../../../lib/backend/tfjs/check_networks.ts";
import { disposeStep, readStep, startStep } from "../../../lib/backend/tfjs/training_step.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { heldMemory } from "./scratch_backend.ts";

Deno.test("fixedNumbers() are between -0.5 and 0.5, differ by salt, and are the same every time", () => {
  const numbers = fixedNumbers(1000, 1), others = fixedNumbers(1000, 2);
  assert(numbers.every((value) => Math.abs(value) <= 0.5));
  assert(new Set(numbers).size > 980, "numbers repeat");
  assert(numbers.every((value, i) => value !== others[i]));
  assert(Math.abs(numbers.reduce((sum, value) => sum + value)) < 30, "numbers lean to one side");
  assertEquals(fixedNumbers(1000, 1), numbers);
});

Deno.test("startStep() moves every weight by far more than float32 rounds, and leaves nothing", async () => {
  await useBackend({ threads: 1 });
  const before = heldMemory(), names: string[] = [];
  for (const network of CHECK_NETWORKS) {
    const tensors = startStep(network), { weights } = await readStep(tensors);
    disposeStep(tensors);
    for (const { name, before: start, after } of weights) {
      names.push(name);
      const updates = after.map((value, i) => Math.abs(value - start[i]));
      assert(Math.max(...updates) > 0.05, `${name} hardly moves`);
    }
  }
  assertEquals(heldMemory(), before);
  assertEquals(names, [
    ...["conv1/kernel", "conv1/bias", "conv2/kernel", "conv2/bias", "dense/kernel", "dense/bias"],
    ...["lstm/kernel", "lstm/recurrent_kernel", "lstm/bias", "dense/kernel", "dense/bias"],
  ]);
});

Deno.test("startStep() takes no number from the names that a program's layers get", async () => {
  await useBackend({ threads: 1 });
  const numberOf = () => Number(tf.layers.dense({ units: 1 }).name.replaceAll(/\D/g, ""));
  const before = numberOf();
  for (const network of CHECK_NETWORKS) disposeStep(startStep(network));
  assertEquals(numberOf(), before + 1);
});
