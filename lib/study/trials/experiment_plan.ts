/** Describes experiments as plain data, and expands them to the trials of a budget. */
import { PLAIN_RECIPE, type Recipe } from "../plan/recipe.ts";
import { CNN, type NetOfKind } from "./common_nets.ts";
import type { Candidate, Experiment, Variant } from "./experiment.ts";
import type { ExperimentSizes } from "../../core/profile.ts";
import { classesOf, type ImageCounts, imageCounts } from "./image_counts.ts";
import type { TrialData, TrialNet, TrialSettings } from "./trial.ts";
import { trainedSize } from "./trial_data.ts";

/** What a trial does otherwise than the common one. */
export interface Change {
  /** Another kind of network, or what differs from the common convolutional one. */
  net?: Partial<NetOfKind<"small_cnn">> | Exclude<TrialNet, { kind: "small_cnn" }>;
  recipe?: Partial<Recipe>;
  data?: Partial<Omit<TrialData, "trainSize">>;
  /** Training images: a number, or the name of one. @default "many" */
  images?: number | keyof ImageCounts;
  /** @default as many as show the network as many images as the budget says */
  epochs?: number;
}

/** A row of an experiment: one change, or several of which the best runs, each with its label. */
export type VariantPlan = Change | { bestOf: Readonly<Record<string, Change>> };

/** An experiment in plain data. In texts, `{many}` and other names of `ImageCounts` stand for the number. */
export interface ExperimentPlan {
  /** Its name on the command line and on disk. */
  name: string;
  title: string;
  /** The variant that all others are compared with. */
  reference: string;
  /** By the name that figures show. */
  variants: Readonly<Record<string, VariantPlan>>;
  /** Training images where a variant does not say. @default "many" */
  images?: keyof ImageCounts;
  /** Whether networks see enough images to memorise them. @default false */
  isLong?: boolean;
  /** Whether validation images are evaluated after every epoch. @default false */
  hasCurves?: boolean;
  /** How many of the budget's seeds are run. @default all of them */
  seeds?: number;
}

/** Expands a plan to the trials of a budget. */
export function experimentOf(plan: ExperimentPlan, budget: ExperimentSizes): Experiment {
  const counts = imageCounts(budget);
  const filled = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name) => String(counts[name as keyof ImageCounts] ?? whole));
  const candidate = (label: string, change: Change): Candidate => ({
    label,
    settings: settingsOf(change, plan, budget),
  });
  const variants = Object.entries(plan.variants).map(([name, variant]): Variant => {
    const changes = "bestOf" in variant ? Object.entries(variant.bestOf) : [["", variant] as const];
    const [first, ...others] = changes.map(([label, change]) => candidate(label, change));
    return { name: filled(name), candidates: [first, ...others] };
  });
  return {
    name: plan.name,
    title: filled(plan.title),
    seeds: budget.seeds.slice(0, plan.seeds),
    tuningSeeds: budget.tuningSeeds,
    reference: filled(plan.reference),
    variants,
  };
}

/** Fewer images are seen in more epochs, so that all networks see as many. */
function settingsOf(change: Change, plan: ExperimentPlan, budget: ExperimentSizes): TrialSettings {
  const { images = plan.images ?? "many" } = change, { seen, seenLong } = budget;
  const data: TrialData = {
    trainSize: typeof images === "number" ? images : imageCounts(budget)[images],
    hasRandomLabels: false,
    hasPermutedPixels: false,
    rarestShare: null,
    isOversampled: false,
    ...change.data,
  };
  const epochs = (plan.isLong ? seenLong : seen) / trainedSize(data, classesOf(budget));
  return {
    net: isCnn(change.net) ? { ...CNN, ...change.net } : change.net,
    recipe: { ...PLAIN_RECIPE, ...change.recipe },
    data,
    epochs: change.epochs ?? Math.max(1, Math.round(epochs)),
    hasCurves: plan.hasCurves ?? false,
  };
}

function isCnn(net: Change["net"]): net is Partial<NetOfKind<"small_cnn">> | undefined {
  return (net?.kind ?? "small_cnn") === "small_cnn";
}
