/** Lays out rows by umap-js in a worker: its first step alone takes seconds, in which nothing else could run. */
import { UMAP } from "umap-js";
import { answerMessages, type FailedAnswer } from "../core/workers/answer_messages.ts";
import { createRandom } from "../core/random.ts";

/** What is laid out: the neighbours of each row, itself first, and how. */
export interface UmapStart {
  indices: number[][];
  distances: number[][];
  neighbours: number;
  minDistance: number;
  epochs: number | undefined;
  seed: number;
}

/** What the worker is sent: first what is laid out, then how many epochs it is to go on. */
export type ToUmapWorker = UmapStart | { steps: number };
/** What it answers: how many epochs there are, then the points, one row each. */
export type FromUmapWorker = { total: number } | { points: number[][] } | FailedAnswer;

let umap: UMAP | undefined;

answerMessages((message: ToUmapWorker): FromUmapWorker => {
  if ("steps" in message) {
    for (let step = 0; step < message.steps; step++) umap!.step();
    return { points: umap!.getEmbedding() };
  }
  const { indices, distances, neighbours, minDistance, epochs, seed } = message;
  umap = new UMAP({
    nComponents: 2,
    nNeighbors: neighbours,
    minDist: minDistance,
    random: createRandom(seed).uniform,
    ...(epochs !== undefined && { nEpochs: epochs }),
  });
  umap.setPrecomputedKNN(indices, distances);
  // With neighbours given, umap-js looks at the number of rows alone.
  return { total: umap.initializeFit(indices.map(() => [])) };
});
