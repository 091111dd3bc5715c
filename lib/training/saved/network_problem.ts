/** Tells whether a network is the one that was saved. */
import type * as tf from "@tensorflow/tfjs";
import { modelHash } from "../model_hash.ts";
import type { StatedModel } from "./saved_model_file.ts";

/** Says what a network is not that `atelier.json` says of it, as the end of "must hold ..."; undefined where all fits. */
export async function networkProblem(
  model: tf.LayersModel,
  { details, weightsHash }: StatedModel,
): Promise<string | undefined> {
  const problem = shapeProblem(model, details);
  if (problem || await modelHash(model) === weightsHash) return problem;
  return "the weights that atelier.json names: current value is others";
}

function shapeProblem(
  model: tf.LayersModel,
  { inputShape, classNames }: StatedModel["details"],
): string | undefined {
  const [input] = model.inputs, [output] = model.outputs;
  const words = (shape: readonly (number | null)[]) => `[${shape.map((side) => side ?? "any").join(", ")}]`;
  const takes = words(input.shape.slice(1)), gives = words(output.shape.slice(1));
  if (model.inputs.length > 1 || takes !== words(inputShape)) {
    return `a model of images ${words(inputShape)}: current value is one of ${takes}`;
  }
  if (model.outputs.length === 1 && gives === words([classNames.length])) return undefined;
  return `a model of ${classNames.length} classes: current value is one with the output ${gives}`;
}
