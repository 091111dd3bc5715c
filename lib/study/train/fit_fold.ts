/** Trains the network that leaves out one fold, or finds what it predicted for the fold. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { type Dataset, imageShape, subset } from "../../core/dataset.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { softmaxRows } from "../../metrics/softmax.ts";
import { buildSmallCnn } from "../../models/small_cnn.ts";
import { predictLogits } from "../../training/evaluate.ts";
import type { OutOfFoldPlan } from "../plan/out_of_fold_plan.ts";
import { bytesOfProbabilities } from "../store/byte_probabilities.ts";
import { fitRecipe } from "./fit_recipe.ts";

/** What the network of a fold says of the fold's images. */
export interface FoldResult {
  /** See `bytesOfProbabilities`: `[images of the fold, classes]`. */
  bytes: Uint8Array;
  /** Time that the training took, in milliseconds. */
  durationMs: number;
  /** Whether it was found. */
  isKept: boolean;
}

/** Options of `fitFold`. */
export interface FitFoldOptions {
  plan: OutOfFoldPlan;
  /** Indices of the fold's images; the network learns from all others. */
  members: readonly number[];
  /** Seed of the initial weights and of the order of the images. */
  seed: number;
  /** The file that keeps the result. */
  url: URL;
  /** Hears how many epochs are done, in whole and part epochs. */
  onEpoch?: (epoch: number) => void | Promise<void>;
  signal?: AbortSignal | undefined;
}

/** Returns what is kept of the fold, or trains its network and keeps what it says. */
export async function fitFold(
  data: Dataset,
  { plan, members, seed, url, onEpoch, signal }: FitFoldOptions,
): Promise<FoldResult> {
  const kept = await readFold(url, members.length * data.classNames.length);
  if (kept) return kept;
  const startMs = performance.now(), held = new Set(members);
  const others = Array.from({ length: data.size }, (_, i) => i).filter((i) => !held.has(i));
  const { length: classes } = data.classNames, { filters, units, epochs, recipe } = plan;
  const model = buildSmallCnn({ inputShape: imageShape(data), classes, filters, units, seed });
  try {
    await fitRecipe(model, subset(data, others), {
      recipe: { ...recipe, seed },
      epochs,
      onProgress: ({ epoch }) => onEpoch?.(epoch),
      ...(signal && { signal }),
    });
    const logits = predictLogits(model, subset(data, members));
    const bytes = bytesOfProbabilities(softmaxRows(logits, classes));
    const durationMs = Math.round(performance.now() - startMs);
    await atomicWrite(url, JSON.stringify({ durationMs, bytes: bytes.toBase64() }));
    return { bytes, durationMs, isKept: false };
  } finally {
    model.dispose();
  }
}

/** Returns what the file keeps; undefined where there is none, or one of another size. */
async function readFold(url: URL, size: number): Promise<FoldResult | undefined> {
  const text = await readTextIfThere(url);
  if (text === undefined) return undefined;
  const { durationMs, bytes }: { durationMs: number; bytes: string } = JSON.parse(text);
  const unpacked = Uint8Array.fromBase64(bytes);
  return unpacked.length === size ? { bytes: unpacked, durationMs, isKept: true } : undefined;
}
