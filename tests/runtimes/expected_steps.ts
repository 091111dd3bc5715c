/** What the steps of training come to in Deno, in the process of the test: the other runtimes are held to it. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/mod.ts";
import { type RuntimeSteps, type Trained, trainingSteps } from "./training_steps.ts";

const known = new Map<string, Promise<RuntimeSteps>>();

/** Returns what the kernels with that SIMD come to, on one thread. */
export function expectedSteps(simd: "relaxed" | "fixed"): Promise<RuntimeSteps> {
  const steps = known.get(simd) ?? trainingSteps({ tf, useBackend }, { threads: 1, simd });
  known.set(simd, steps);
  return steps;
}

/** Holds that the steps were run by the engine, gave the same bits as in Deno on the same kernels, and leaked nothing. */
export async function assertSameBits(steps: RuntimeSteps, what: string): Promise<void> {
  const { backend: { name, simd }, named, cnn, lstm, kept } = steps;
  assertEquals([name, named], ["wasm", "wasm"], `${what}: ${steps.backend.reason}`);
  const expected = await expectedSteps(simd!);
  assertEquals(cnn, expected.cnn, `${what}: the CNN`);
  assertEquals(lstm, expected.lstm, `${what}: the LSTM`);
  assertEquals([cnn.leaked, lstm.leaked, kept], [0, 0, 0], `${what}: tensors left`);
}

/** Returns the largest difference of a weight. */
export function largestDifference(a: Trained, b: Trained): number {
  assertEquals(a.weights.length, b.weights.length);
  return a.weights.reduce((largest, weight, i) => Math.max(largest, Math.abs(weight - b.weights[i])), 0);
}
