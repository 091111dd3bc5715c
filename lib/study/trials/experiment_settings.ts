/** What the trials of all experiments share, and how a variant departs from it. */
import { CLASS_NAMES } from "../../core/class_names.ts";
import type { Profile } from "../../core/profile.ts";
import type { Candidate, Experiment, Variant } from "./experiment.ts";
import { PLAIN_RECIPE, type Recipe } from "../plan/recipe.ts";
import type { TrialData, TrialNet, TrialSettings } from "./trial.ts";
import { trainedSize } from "./trial_data.ts";

/** How much an experiment does. */
export interface Budget {
  /** Training images where images are plenty. */
  many: number;
  /** Training images where images are few. */
  few: number;
  /** Images that a network sees in all its epochs together. */
  seen: number;
  /** The same where regularisation is studied: enough to learn the training images until they are memorised. */
  seenLong: number;
  seeds: readonly number[];
  tuningSeeds: readonly number[];
}

/** The budget of every profile; no trial takes more than 4 x `many` images, which the profile's sets hold. */
export const BUDGETS: Readonly<Record<Profile["name"], Budget>> = {
  smoke: {
    many: 200,
    few: 100,
    seen: 400,
    seenLong: 400,
    seeds: [1, 2],
    tuningSeeds: [101],
  },
  quick: {
    many: 1_000,
    few: 250,
    seen: 2_000,
    seenLong: 2_000,
    seeds: [1, 2],
    tuningSeeds: [101],
  },
  full: {
    many: 4_000,
    few: 800,
    seen: 24_000,
    seenLong: 96_000,
    seeds: [1, 2, 3, 4, 5],
    tuningSeeds: [101, 102],
  },
};

/** A convolutional network as a trial describes it. */
export type CnnNet = Extract<TrialNet, { kind: "small_cnn" }>;
/** A dense network as a trial describes it. */
export type DenseNet = Extract<TrialNet, { kind: "dense_net" }>;

/** The network of all trials that do not name another. */
export const CNN: CnnNet = {
  kind: "small_cnn",
  filters: [16, 32],
  units: 64,
  activation: "relu",
  batchNorm: false,
  dropoutRate: 0,
};
/** The dense network of the tutorials: 784-300-100-10. */
export const DENSE: DenseNet = { kind: "dense_net", units: [300, 100], activation: "relu" };

/** What a variant changes of the common settings. */
export interface Change {
  /** Another kind of network, or what differs from the common convolutional one. */
  net?: Partial<CnnNet> | Exclude<TrialNet, { kind: "small_cnn" }>;
  recipe?: Partial<Recipe>;
  data?: Partial<TrialData>;
  /** @default as many as show the network as many images as the budget says */
  epochs?: number;
  hasCurves?: boolean;
}

/** Returns the common settings with a change; fewer images are seen in more epochs, so that all see as many. */
export function settingsWith(change: Change, { many, seen }: Budget): TrialSettings {
  const data: TrialData = {
    trainSize: many,
    hasRandomLabels: false,
    hasPermutedPixels: false,
    rarestShare: null,
    isOversampled: false,
    ...change.data,
  };
  return {
    net: isCnn(change.net) ? { ...CNN, ...change.net } : change.net,
    recipe: { ...PLAIN_RECIPE, ...change.recipe },
    data,
    epochs: change.epochs ?? Math.max(1, Math.round(seen / trainedSize(data, CLASS_NAMES.length))),
    hasCurves: change.hasCurves ?? false,
  };
}

function isCnn(net: Change["net"]): net is Partial<CnnNet> | undefined {
  return (net?.kind ?? "small_cnn") === "small_cnn";
}

/** Returns a variant that is run one way. */
export function variant(name: string, change: Change, budget: Budget): Variant {
  return { name, candidates: [{ label: "", settings: settingsWith(change, budget) }] };
}

/** Returns a variant that is run in the best of several ways, each with its label. */
export function bestOf(
  name: string,
  [first, ...others]: readonly [LabelledChange, ...LabelledChange[]],
  budget: Budget,
): Variant {
  const candidate = ([label, change]: LabelledChange): Candidate => ({
    label,
    settings: settingsWith(change, budget),
  });
  return { name, candidates: [candidate(first), ...others.map(candidate)] };
}

/** A change and what figures call it. */
export type LabelledChange = readonly [label: string, change: Change];

/** Returns what every experiment of a budget has. */
export function seedsOf({ seeds, tuningSeeds }: Budget): Pick<Experiment, "seeds" | "tuningSeeds"> {
  return { seeds, tuningSeeds };
}
