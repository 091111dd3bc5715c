/**
 * Holds lib/classical's nearest neighbours and kernel ridge to scikit-learn. The values stand in
 * neighbour_references.json; `python3 neighbour_references.py` makes them anew, where it is at hand.
 */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { fitKernelRidge } from "../../lib/classical/kernel_ridge/kernel_ridge.ts";
import { fitNearestNeighbours } from "../../lib/classical/neighbours/nearest_neighbours_classifier.ts";
import type { NeighbourWeights } from "../../lib/classical/neighbours/neighbour_votes.ts";

interface NeighbourReferences {
  columns: number;
  classes: number;
  /** Shape `[rows, columns]`, as are the queries. */
  examples: number[];
  labels: number[];
  queries: number[];
  /** Each with the shares of the vote, `[queries, classes]`. */
  votes: { k: number; weights: NeighbourWeights; shares: number[][] }[];
  /** Each with the scores, `[queries, classes]`. */
  machines: { landmarks: number[]; gamma: number; penalty: number; scores: number[][] }[];
}

const { columns, classes, votes, machines, ...references }: NeighbourReferences = JSON.parse(
  await Deno.readTextFile(new URL("neighbour_references.json", import.meta.url)),
);
const matrix = (numbers: number[]) => ({
  values: Float32Array.from(numbers),
  rows: numbers.length / columns,
  columns,
});
const labels = Uint8Array.from(references.labels);
const examples = { ...matrix(references.examples), labels, classes };
const queries = matrix(references.queries);

function assertAllClose(actual: Float32Array, expected: number[][], tolerance: number): void {
  const all = expected.flat();
  assertEquals(actual.length, all.length);
  const worst = all.reduce((most, value, i) => Math.max(most, Math.abs(value - actual[i])), 0);
  assert(worst < tolerance, `differs by ${worst}`);
}

for (const { k, weights, shares } of votes) {
  Deno.test(`fitNearestNeighbours() votes as scikit-learn: k = ${k}, ${weights} weights, error < 1e-7`, async () => {
    await useBackend({ threads: 2 });
    const model = await fitNearestNeighbours(examples, { k, weights });
    assertAllClose(await model.scores(queries), shares, 1e-7);
  });
}

// Kernel values come of float32 products, and a penalty of 0.03 x 0.01 on single weights magnifies their rounding.
for (const { landmarks, gamma, penalty, scores } of machines) {
  const name = `${landmarks.length} landmarks, gamma ${gamma}, penalty ${penalty}`;
  Deno.test(`fitKernelRidge() scores as scikit-learn's ridge: ${name}, error < 2e-4`, async () => {
    await useBackend({ threads: 2 });
    const model = await fitKernelRidge(examples, { features: landmarks.length, gamma, penalty });
    assertEquals(model.landmarks, Uint32Array.from(landmarks));
    assertAllClose(await model.scores(queries), scores, 2e-4);
  });
}
