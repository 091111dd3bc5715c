/** Lists the networks of the study that are trained by name, and how. */
import { notOneOf } from "../../core/not_one_of.ts";
import { buildDenseNet } from "../../models/dense_net.ts";
import { patchSizeFor } from "../../models/patch_size.ts";
import { buildRecurrentNet, type RecurrentNetOptions } from "../../models/recurrent_net.ts";
import { buildResidualNet } from "../../models/residual_net.ts";
import { buildSmallCnn } from "../../models/small_cnn.ts";
import { buildVisionTransformer } from "../../models/vision_transformer.ts";
import { PLANNED_ALGORITHMS } from "./algorithm_plan.ts";
import { CANDIDATES } from "./candidates.ts";
import { fastCnn } from "./fast_cnn_model.ts";
import { OWN_MODELS } from "./own_models.ts";
import { type PlannedModel, RECIPE, SEQUENCE_RECIPE } from "./recipe.ts";
import { tunedModel } from "./tuned_model.ts";

export type { BuildOptions, PlannedModel, Recipe, SeededRecipe, TransferOrigin } from "./recipe.ts";

/** Every network that the notebooks train, kind by kind, each the simplest first. */
export const PLANNED_MODELS: readonly PlannedModel[] = [
  {
    name: "dense_784_300_100",
    title: "dense net 784-300-100-10",
    titleFor: ({ values, classes }) => `dense net ${values}-300-100-${classes}`,
    source: "models/dense_net.ts",
    build: (options) => buildDenseNet(options),
    // Neither layer knows where a pixel lies: moved images only blur what it can learn.
    recipe: { ...RECIPE, learningRate: 1e-3, augmentation: null },
    epochs: { smoke: 4, quick: 6, full: 12 },
  },
  {
    name: "small_cnn",
    title: "small CNN",
    source: "models/small_cnn.ts",
    build: (options) => buildSmallCnn({ ...options, filters: [32, 64], units: 128, dropoutRate: 0.25 }),
    recipe: RECIPE,
    epochs: { smoke: 4, quick: 9, full: 10 },
  },
  {
    name: "residual_24",
    title: "residual net, width 24",
    source: "models/residual_net.ts",
    build: (options) => buildResidualNet({ ...options, width: 24 }),
    recipe: RECIPE,
    views: 2,
    epochs: { smoke: 2, quick: 1, full: 20 },
  },
  tunedModel(),
  { ...fastCnn("fast_cnn", "fast CNN", [32, 64, 128]), views: 6 },
  {
    ...recurrent("simple_rnn", "SimpleRNN over rows", { cell: "simple_rnn" }),
    epochs: { smoke: 10, quick: 2, full: 20 },
  },
  {
    ...recurrent("gru", "GRU over rows", { cell: "gru" }, 4e-3),
    epochs: { smoke: 3, quick: 2, full: 24 },
  },
  recurrent("lstm", "LSTM over rows", { cell: "lstm" }),
  {
    ...recurrent("bidirectional_gru", "bidirectional GRU over rows", {
      cell: "gru",
      isBidirectional: true,
    }, 4e-3),
    epochs: { smoke: 2, quick: 1, full: 22 },
  },
  {
    name: "vision_transformer",
    title: "transformer on convolutions",
    source: "models/vision_transformer.ts",
    build: (options) => {
      const patchSize = patchSizeFor(options.inputShape);
      return buildVisionTransformer({ ...options, patchSize, tokeniser: "convolutions", blocks: 2 });
    },
    recipe: { ...RECIPE, learningRate: 2e-3, clipNorm: 1 },
    views: 2,
    epochs: { smoke: 3, quick: 1, full: 14 },
  },
];

/**
 * Returns every network that can be trained: the study's, then one's own.
 *
 * @throws {RangeError} when two have the same name, or a name is no word of a-z, 0-9 and _
 */
export function allModels(own: readonly PlannedModel[] = OWN_MODELS): readonly PlannedModel[] {
  const taken = new Set([...PLANNED_ALGORITHMS, ...PLANNED_MODELS, ...CANDIDATES].map(({ name }) => name));
  for (const { name } of own) {
    if (taken.has(name) || !/^[a-z0-9_]+$/.test(name)) {
      throw new RangeError(
        "Cannot add a model as its name must be of a-z, 0-9 and _, and not be taken: " +
          `current value is ${JSON.stringify(name)}`,
      );
    }
    taken.add(name);
  }
  return [...PLANNED_MODELS, ...own];
}

/**
 * Returns the network of that name, which may be a candidate.
 *
 * @throws {RangeError} when there is none, naming those that there are besides candidates
 */
export function plannedModel(name: string): PlannedModel {
  const models = allModels();
  const planned = [...models, ...CANDIDATES].find((planned) => planned.name === name);
  if (planned) return planned;
  throw new RangeError(`Cannot choose a model as its name ${notOneOf(models.map(({ name }) => name), name)}`);
}

function recurrent(name: string, title: string, net: RecurrentNetOptions, learningRate = 2e-3): PlannedModel {
  return {
    name,
    title,
    source: "models/recurrent_net.ts",
    build: (options) => buildRecurrentNet({ ...net, ...options }),
    recipe: { ...SEQUENCE_RECIPE, learningRate },
    views: 2,
    epochs: { smoke: 4, quick: 2, full: 20 },
  };
}
