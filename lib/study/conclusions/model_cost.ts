/** Says what a finished model cost, from the record of its training or of its fit. */
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
}

/** Which model's cost is wanted, and where its record may be. */
export interface ReadModelCostOptions {
  /** SHA-256 of its weights or scores, as its predictions name it. */
  weightsHash: string;
  /** The backend of the notebook that finished it, such as "wasm, 2 threads": a fit's own record does not know. */
  backend: string;
  /** Folders with `models/`, in the order in which they are looked through; each ends in a slash. */
  places: readonly URL[];
}

/**
 * Reads the cost of a final model; undefined where no record is of these weights or scores.
 *
 * @throws {SyntaxError} when a record is damaged
 */
export async function readModelCost(
  name: string,
  { weightsHash, backend, places }: ReadModelCostOptions,
): Promise<ModelCost | undefined> {
  for (const place of places) {
    const training = await readRecord(modelFolder(place, name, "final"));
    if (training?.weightsHash === weightsHash) return costOf(training.durationMs, training.backend);
    const fit = (await readScores(place, name, "final"))?.record;
    if (fit?.scoresHash !== weightsHash) continue;
    const { fitMs, predictMs, testSize } = fit;
    // Times are kept in whole milliseconds: of less than one nothing is known.
    return { ...costOf(fitMs, backend), imagesPerSecond: 1000 * testSize / Math.max(1, predictMs) };
  }
  return undefined;
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
