/** A trial: one small training run of an experiment, in plain values that can be hashed, sent and kept. */
import { hashOf } from "../../core/hash_of.ts";
import type { Activation } from "../../models/activation_layer.ts";
import type { RecurrentCell } from "../../models/recurrent_net.ts";
import type { FirstSteps } from "../store/first_steps.ts";
import type { Recipe } from "../plan/recipe.ts";
import type { TrainingHistory } from "../../training/training_history.ts";

/** Which network a trial trains. */
export type TrialNet =
  | {
    kind: "small_cnn";
    filters: readonly number[];
    units: number;
    activation: Activation;
    batchNorm: boolean;
    /** Fraction of the dense layer's outputs that is left out, 0 to 1. */
    dropoutRate: number;
  }
  | { kind: "dense_net"; units: readonly number[]; activation: Activation }
  | {
    kind: "recurrent";
    cell: RecurrentCell;
    units: number;
    isBidirectional: boolean;
    reads: "rows" | "columns";
  }
  | { kind: "residual_net"; width: number }
  | { kind: "vision_transformer"; tokeniser: "patches" | "convolutions"; blocks: number };

/** What a trial trains on, and what is done to the images first. */
export interface TrialData {
  /** Training images, of all classes alike; drawn by the trial's seed. */
  trainSize: number;
  /** Whether the labels of the training images are dealt out anew at random. */
  hasRandomLabels: boolean;
  /** Whether all pixels, of validation images too, are moved about by one permutation, which the seed draws. */
  hasPermutedPixels: boolean;
  /** Whether all rows, of validation images too, are put in one other order, which the seed draws. @default false */
  hasPermutedRows?: boolean;
  /** Fraction of its images that the last class keeps; the first keeps all, the others powers between; null for all. */
  rarestShare: number | null;
  /** Whether images of the rarer classes are repeated until all classes are of one size. */
  isOversampled: boolean;
}

/** All that decides a trial, but for its seed. */
export interface TrialSettings {
  net: TrialNet;
  recipe: Recipe;
  data: TrialData;
  epochs: number;
  /** Whether validation images are evaluated after every epoch, so that curves can be drawn. */
  hasCurves: boolean;
}

/** One run. */
export interface ExperimentTrial extends TrialSettings {
  /** Decides the draw of the images, the initial weights, the batches and all that is random in training. */
  seed: number;
}

/** What a trial found. Training images are evaluated as they are, without augmentation. */
export interface TrialScores {
  trainLoss: number;
  trainAccuracy: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Macro F1 on the validation images. */
  macroF1: number;
  /** The same after the probabilities were moved from the training images' class shares to equal ones. */
  macroF1Shifted: number;
}

/** A finished trial. */
export interface TrialResult {
  scores: TrialScores;
  /** Present where the trial has curves. */
  history?: TrainingHistory;
  /** How the training began; absent in trials from before this was kept. */
  firstSteps?: FirstSteps;
  /** Training images, after some were left out or repeated. */
  trainSize: number;
  parameters: number;
  /** Time that training took on one thread, in milliseconds. */
  durationMs: number;
}

/** Returns a SHA-256 of the trial and of the images it is about, in 64 hex digits. */
export async function experimentTrialKey(trial: ExperimentTrial, imagesHash: string): Promise<string> {
  return await hashOf(JSON.parse(JSON.stringify({ ...trial, imagesHash })));
}
