/** Says what a finished model cost, from the record of its training or of its fit. */
import type { EnsembleMembers } from "../../report/scores_table.ts";
import { readScores } from "../store/score_store.ts";
import { modelFolder } from "../store/model_store.ts";
import { readRecord } from "../store/training_record.ts";

/** What a model costs. */
export interface ModelCost {
  /**
   * CPU-seconds of the training on all images, from above: the time that it took, times the threads that it might use,
   * as if none of them ever waited. Time that other programs took is in it. What an algorithm's features take is not.
   */
  trainingCpuSeconds: number;
  /** Threads that were counted. */
  threads: number;
  /**
   * Test images that an algorithm scored per second, features apart, with all threads; absent for a network, whose
   * record does not know.
   */
  imagesPerSecond?: number;
  /**
   * Bytes of the numbers that an algorithm predicts with; absent for a network, which has parameters, and for fits of
   * earlier versions.
   */
  bytes?: number;
}

/** Which model's cost is wanted, and where its record may be. */
export interface ReadModelCostOptions {
  /** SHA-256 of its weights or scores, as its predictions name it. */
  weightsHash: string;
  /** The backend of the notebook that finished it, such as "wasm, 2 threads": a fit's own record does not know. */
  backend: string;
  /** Folders with `models/`, in the order in which they are looked through; each ends in a slash. */
  places: readonly URL[];
  /** The members, where it is an ensemble. @default none: it is one network or fit */
  ensemble?: EnsembleMembers | undefined;
}

/**
 * Reads the cost of a final model; undefined where no record is of these weights or scores.
 *
 * @throws {SyntaxError} when a record is damaged
 */
export async function readModelCost(
  name: string,
  { weightsHash, backend, places, ensemble }: ReadModelCostOptions,
): Promise<ModelCost | undefined> {
  if (ensemble) return await ensembleCost(ensemble, places);
  for (const place of places) {
    const training = await readRecord(modelFolder(place, name, "final"));
    if (training?.weightsHash === weightsHash) return costOf(training.durationMs, training.backend);
    const fit = (await readScores(place, name, "final"))?.record;
    if (fit?.scoresHash !== weightsHash) continue;
    const { fitMs, predictMs, testSize, bytes } = fit;
    // Times are kept in whole milliseconds: of less than one nothing is known.
    const imagesPerSecond = 1000 * testSize / Math.max(1, predictMs);
    return { ...costOf(fitMs, backend), imagesPerSecond, ...bytes !== undefined && { bytes } };
  }
  return undefined;
}

/** Adds up what the members took; undefined where the record of one is missing. */
async function ensembleCost(
  { of, seeds, weightsHashes }: EnsembleMembers,
  places: readonly URL[],
): Promise<ModelCost | undefined> {
  const costs = await Promise.all(weightsHashes.map(async (hash, i) => {
    const folders = (["selected", `seed_${seeds[i]}`] as const).flatMap((kept) =>
      places.map((place) => modelFolder(place, of, kept))
    );
    const records = await Promise.all(folders.map((folder) => readRecord(folder)));
    const record = records.find((record) => record?.weightsHash === hash);
    return record && costOf(record.durationMs, record.backend);
  }));
  const known = costs.filter((cost) => cost !== undefined);
  if (known.length < costs.length) return undefined;
  return {
    trainingCpuSeconds: known.reduce((sum, { trainingCpuSeconds }) => sum + trainingCpuSeconds, 0),
    threads: Math.max(...known.map(({ threads }) => threads)),
  };
}

function costOf(durationMs: number, backend: string): ModelCost {
  const threads = threadsOf(backend);
  return { trainingCpuSeconds: Math.max(1, durationMs) / 1000 * threads, threads };
}

/** Reads the threads out of words such as "wasm, 2 threads". */
function threadsOf(backend: string): number {
  const threads = Number(/, (\d+) threads?$/.exec(backend)?.[1]);
  if (threads >= 1) return threads;
  throw new SyntaxError(
    `Cannot read a cost as the backend must be written like "wasm, 2 threads": current value is ${
      JSON.stringify(backend)
    }`,
  );
}
