/** Refuses models that do not fit the images and classes, before they are asked or trained. */
import type * as tf from "@tensorflow/tfjs";
import { type ImageSet, imageShape } from "../core/dataset.ts";
import { shown } from "../core/shown.ts";
import { outputActivation } from "./output_activation.ts";

/** Last activations after which outputs are probabilities and no logits. */
const PROBABILITIES: readonly string[] = ["softmax", "sigmoid", "hardSigmoid"];

/**
 * Throws TypeError unless the model maps one batch of the set's images to one logit for each class.
 *
 * @param task what is being done, for the error message: "train"
 */
export function checkModel(task: string, model: tf.LayersModel, set: ImageSet): void {
  // An empty sequential model has neither, and a graph model has no layers.
  if (!model?.layers || !model.inputs?.length || !model.outputs?.length) {
    throw new TypeError(
      `Cannot ${task} as model must be a tf.LayersModel with layers: current value is ${shown(model)}`,
    );
  }
  checkInput(task, model, imageShape(set));
  checkOutput(task, model, set.classNames.length);
  const { layer, activation } = outputActivation(model) ?? {};
  if (!activation || !PROBABILITIES.includes(activation)) return;
  throw new TypeError(
    `Cannot ${task} as model must end in logits: current value is ${activation} of layer ${layer}. Remove this last ` +
      `activation: the loss is computed from logits, and softmaxRows() makes probabilities of them`,
  );
}

function checkInput(task: string, { inputs }: tf.LayersModel, wanted: readonly number[]): void {
  const [shape] = shapesOf(inputs);
  const fits = shape.length === wanted.length &&
    shape.every((side, i) => side === null || side === wanted[i]);
  if (inputs.length === 1 && fits) return;
  throw new TypeError(
    `Cannot ${task} as model must have one input, images ${words(wanted)}: current value is ` +
      `${shapesOf(inputs).map(words).join(" and ")}. ${remedyFor(inputs.length, shape, wanted)}`,
  );
}

function remedyFor(inputs: number, shape: readonly (number | null)[], wanted: readonly number[]): string {
  const inputShape = `inputShape: ${words(wanted)}`;
  if (inputs > 1) return "Keep the input of the images";
  if (shape.length === 1) return `Start it with tf.layers.flatten({ ${inputShape} })`;
  if (shape.length === 3 && shape[2] !== wanted[2]) {
    return `Build it with ${inputShape}, or carry it over with transferModel()`;
  }
  if (shape.length === 3) {
    return `Build it with ${inputShape}, or bring the images to its size with resizeImages()`;
  }
  return `Start it with tf.layers.reshape({ ${inputShape}, targetShape: ${words(shape)} })`;
}

function checkOutput(task: string, { outputs }: tf.LayersModel, classes: number): void {
  const [shape] = shapesOf(outputs);
  if (outputs.length === 1 && shape.length === 1 && shape[0] === classes) return;
  throw new TypeError(
    `Cannot ${task} as model must have one output, ${
      words([classes])
    } logits for the classes: current value is ` +
      `${
        shapesOf(outputs).map(words).join(" and ")
      }. Give its last layer ${classes} units, or classNames a name ` +
      `for each output`,
  );
}

/** Returns the shapes without the batch; null where any length will do. */
function shapesOf(tensors: readonly tf.SymbolicTensor[]): (number | null)[][] {
  return tensors.map(({ shape }) => shape.slice(1));
}

function words(shape: readonly (number | null)[]): string {
  return `[${shape.map((side) => side ?? "any").join(", ")}]`;
}
