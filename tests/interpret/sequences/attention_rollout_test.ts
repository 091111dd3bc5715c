import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { createRandom } from "../../../lib/core/random.ts";
import type { AttentionMap } from "../../../lib/interpret/sequences/attention_maps.ts";
import { attentionRollout } from "../../../lib/interpret/sequences/attention_rollout.ts";

/** Returns a map of random weights whose rows add up to 1. */
function randomMap(seed: number, [examples, heads, tokens]: [number, number, number]): AttentionMap {
  const random = createRandom(seed);
  const weights = new Float32Array(examples * heads * tokens ** 2).map(() => random.uniform());
  for (let start = 0; start < weights.length; start += tokens) {
    const row = weights.subarray(start, start + tokens), sum = row.reduce((a, b) => a + b);
    row.forEach((value, i) => row[i] = value / sum);
  }
  return { layer: `block${seed}`, examples, heads, tokens, weights };
}

Deno.test("attentionRollout() halves the way through one block that looks at one token", () => {
  // Both tokens look at the first one: rows (1, 0), with the identity (2, 0) and (1, 1), halved and averaged.
  const map = { layer: "block1", examples: 1, heads: 1, tokens: 2, weights: Float32Array.of(1, 0, 1, 0) };
  assertEquals(Array.from(attentionRollout([map])), [0.75, 0.25]);
});

Deno.test("attentionRollout() averages the heads", () => {
  // One head looks at the first token, the other at the second: rows (1/2, 1/2) for both.
  const weights = Float32Array.of(1, 0, 1, 0, 0, 1, 0, 1);
  const map = { layer: "block1", examples: 1, heads: 2, tokens: 2, weights };
  assertEquals(Array.from(attentionRollout([map])), [0.5, 0.5]);
});

Deno.test("attentionRollout() multiplies the last block from the left, as the paper's matrices", () => {
  const shape: [number, number, number] = [2, 3, 4], maps = [1, 2, 3].map((seed) => randomMap(seed, shape));
  const expected = [0, 1].flatMap((example) => {
    const product = maps.map((map) => mixed(map, example)).reduce((before, block) => multiply(block, before));
    return product[0].map((_, key) => product.reduce((sum, row) => sum + row[key], 0) / 4);
  });
  const rollout = attentionRollout(maps);
  assertEquals(rollout.length, expected.length);
  rollout.forEach((fraction, i) => assertAlmostEquals(fraction, expected[i], 1e-7));
});

Deno.test("attentionRollout() gives each example fractions that add up to 1", () => {
  const rollout = attentionRollout([randomMap(1, [3, 2, 5]), randomMap(2, [3, 4, 5])]);
  for (let example = 0; example < 3; example++) {
    const fractions = rollout.subarray(example * 5, (example + 1) * 5);
    assertAlmostEquals(fractions.reduce((a, b) => a + b), 1, 1e-12);
  }
});

Deno.test("attentionRollout() rejects no maps, and maps that do not belong together", () => {
  assertThrows(
    () => attentionRollout([]),
    RangeError,
    "Cannot roll out attention as maps must hold at least one: current value is 0",
  );
  assertThrows(
    () => attentionRollout([randomMap(1, [2, 1, 3]), randomMap(2, [2, 1, 4])]),
    TypeError,
    "Cannot roll out attention as every map must be of 2 examples and 3 tokens: current value is 2 and 4 for block2",
  );
});

/** Half the identity, half the mean of the heads. */
function mixed({ weights, heads, tokens }: AttentionMap, example: number): number[][] {
  return Array.from({ length: tokens }, (_, query) =>
    Array.from({ length: tokens }, (_, key) => {
      let sum = 0;
      for (let head = 0; head < heads; head++) {
        sum += weights[((example * heads + head) * tokens + query) * tokens + key];
      }
      return (sum / heads + (query === key ? 1 : 0)) / 2;
    }));
}

function multiply(a: number[][], b: number[][]): number[][] {
  return a.map((row) => b[0].map((_, j) => row.reduce((sum, value, i) => sum + value * b[i][j], 0)));
}
