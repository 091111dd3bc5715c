/** Has the images that the page trains on: from its server, or drawn here. */
import { splitTrain } from "../../data/sampling/split.ts";
import { syntheticGarments } from "../../data/synthetic/synthetic.ts";
import { decodeLearningSet, LEARNING_SIZES, type LearningSet } from "./learning_set.ts";
import { PageError } from "../page_error.ts";

/** Another seed than those of the garments that stand in for the data sets themselves. */
const SEED = 20_001;

const loaded = new Map<string, Promise<LearningSet>>();

/**
 * Loads the images once; a server that has none, as one that knows nothing but the page's files, is no fault: garments
 * drawn by code take their place, and say so by their provenance.
 *
 * @throws {PageError} when the file cannot be had, or is not whole
 */
export function loadLearningSet(address: string): Promise<LearningSet> {
  const known = loaded.get(address);
  if (known) return known;
  const loading = fetchSet(address);
  loaded.set(address, loading);
  // So that the next start asks again.
  loading.catch(() => loaded.delete(address));
  return loading;
}

async function fetchSet(address: string): Promise<LearningSet> {
  try {
    const response = await fetch(address);
    if (response.status === 404) {
      await response.body?.cancel();
      return drawnSet();
    }
    if (!response.ok) throw notHad(`its server answered ${response.status}: ${await response.text()}`);
    return decodeLearningSet(new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    if (error instanceof PageError) throw error;
    throw notHad("its server gave no whole answer", error);
  }
}

function drawnSet(): LearningSet {
  const { train: size, validation: validationSize } = LEARNING_SIZES;
  return splitTrain(syntheticGarments({ size: size + validationSize, seed: SEED }), { validationSize });
}

function notHad(found: string, cause?: unknown): PageError {
  return new PageError({
    found: `The page did not get the images to learn from: ${found.trim()}.`,
    wanted: "It needs the server that it came from.",
    remedy: "See whether `deno task demo` still runs, and what it says; then try again.",
  }, { cause });
}
