/** Makes a network of the study out of tuned hyperparameters: the frozen ones are tuned_configuration.json. */
import type { Configuration } from "../../tuning/search_space.ts";
import chosen from "../tuned_configuration.json" with { type: "json" };
import { type PlannedModel, RECIPE } from "./recipe.ts";
import { buildTunedNet, tunedSettings } from "./tuning_space.ts";

/** The hyperparameters that 09_tuning chose, whatever a run of one's own finds. */
export const TUNED_CONFIGURATION: Configuration = chosen.configuration;

/**
 * Returns the small CNN with tuned hyperparameters. What was not searched for is as it is for `small_cnn`:
 * augmentation, smoothed labels, averaged weights, and how long it is trained in full.
 *
 * @throws {TypeError} unless the configuration has exactly the parameters of `TUNING_SPACE`
 * @throws {RangeError} when a value is not possible there
 */
export function tunedModel(configuration: Configuration = TUNED_CONFIGURATION): PlannedModel {
  const settings = tunedSettings(configuration);
  const { optimizer, learningRate, batchSize, weightDecay, l2 } = settings.recipe;
  return {
    name: "tuned_cnn",
    title: "small CNN, tuned",
    source: "models/small_cnn.ts",
    build: (options) => buildTunedNet(settings, options),
    recipe: { ...RECIPE, optimizer, learningRate, batchSize, weightDecay, l2 },
    epochs: { smoke: 4, quick: 2, full: 10 },
  };
}
