/** Loads a classifier that was trained elsewhere, with all that its use here takes. */
import type * as tf from "@tensorflow/tfjs";
import { inWords } from "../../core/in_words.ts";
import { imageClassifier } from "./image_classifier.ts";
import { loadLayers } from "./load_layers.ts";
import { isObject } from "./description/refusal.ts";

/** Options of `importModel`. */
export interface ImportModelOptions {
  /**
   * Class names; the index is that of the logit.
   *
   * @default those that the file names in its metadata, else "class 0", "class 1" and so on
   */
  classNames?: readonly string[];
  /** What to call it. @default what the file's metadata call it, else the network's name */
  title?: string;
}

/** A model that was trained elsewhere: what `loadModel` gives of one's own, and what was changed of it. */
export interface ImportedModel {
  title: string;
  /** Class names; the index is that of the logit. */
  classNames: readonly string[];
  /** Height, width and channels of an image. */
  inputShape: readonly [height: number, width: number, channels: number];
  /** What logits are divided by before the softmax, where the file says it. */
  temperature?: number;
  /** How a photograph becomes such an image, where the file says it. */
  preprocessing?: Readonly<Record<string, unknown>>;
  /** Maps float32 `[batch, height, width, channels]` to logits; the caller disposes of it. */
  model: tf.LayersModel;
  /** What is other than in the file, a sentence each. */
  changes: readonly string[];
}

/**
 * Loads an image classifier that tfjs, Keras or this library saved (see `loadLayersFile`), ready for `predictLogits`,
 * `evaluate`, `transferModel` and `saveModel`, after which `loadModel` loads it too. A softmax at its end is left out,
 * as everything here takes logits, but for that of a recurrent layer, which it needs at every step; grey images get an
 * axis for their channel.
 *
 * Everything here gives a model pixels from 0 to 1. One that was trained on other values, such as 0 to 255, has to
 * bring them to its own range by a layer (Rescaling).
 *
 * @param place a folder with model.json, or such a file: a path, a URL, or an address such as "file://./my model"
 * @throws {Error} when there is no such file
 * @throws {SyntaxError} when the files are damaged, do not belong together, or hold a layer that tfjs has not
 * @throws {TypeError} when the model takes no images, gives no logits of two or more classes, or classNames do not fit
 */
export async function importModel(
  place: string | URL,
  { classNames, title }: ImportModelOptions = {},
): Promise<ImportedModel> {
  let changes: string[] = [];
  const model = await loadLayers(place, (network) => {
    const changed = imageClassifier(network);
    changes = changed.changes;
    return changed.network;
  });
  try {
    const inputShape = imageShapeOf(model), classes = classesOf(model), known = metadataOf(model);
    const names = classNames ?? known.classNames ?? Array.from({ length: classes }, (_, i) => `class ${i}`);
    checkNames(names, classes);
    const { temperature, preprocessing } = known;
    return {
      title: title ?? known.title ?? model.name,
      ...{ classNames: names, inputShape, model, changes },
      ...temperature !== undefined && { temperature },
      ...preprocessing && { preprocessing },
    };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

function imageShapeOf({ inputs }: tf.LayersModel): ImportedModel["inputShape"] {
  const shape = inputs[0].shape.slice(1), [height, width, channels] = shape;
  if (inputs.length === 1 && shape.length === 3 && height && width && (channels === 1 || channels === 3)) {
    return [height, width, channels];
  }
  throw new TypeError(
    `Cannot import model as it must take images [height, width, 1 or 3] of one size: current value is ${
      inputs.map(({ shape }) => shapeWords(shape)).join(" and ")
    }. loadLayersFile() loads models of any inputs`,
  );
}

function classesOf({ outputs }: tf.LayersModel): number {
  const shape = outputs[0].shape.slice(1), [classes] = shape;
  if (outputs.length === 1 && shape.length === 1 && classes && classes >= 2) return classes;
  throw new TypeError(
    `Cannot import model as it must give a logit for each of two or more classes: current value is ${
      outputs.map(({ shape }) => shapeWords(shape)).join(" and ")
    }. loadLayersFile() loads models of any outputs`,
  );
}

function shapeWords(shape: readonly (number | null)[]): string {
  return `[${shape.slice(1).map((side) => side ?? "any").join(", ")}]`;
}

function checkNames(names: readonly string[], classes: number): void {
  const odd = names.find((name, i) =>
    typeof name !== "string" || name.trim() === "" || names.indexOf(name) < i
  );
  if (names.length === classes && odd === undefined) return;
  throw new TypeError(
    `Cannot import model as classNames must be ${classes} names that differ: current value is ${
      odd === undefined ? `${names.length} names` : inWords(odd)
    }`,
  );
}

/** Reads what a file may say of its use; what is of another form than ours is left alone. */
function metadataOf(model: tf.LayersModel) {
  const { title, classNames, temperature, preprocessing } = Object(model.getUserDefinedMetadata());
  return {
    title: typeof title === "string" && title !== "" ? title : undefined,
    classNames: Array.isArray(classNames) ? classNames as string[] : undefined,
    temperature: Number.isFinite(temperature) && temperature > 0 ? temperature as number : undefined,
    preprocessing: isObject(preprocessing) ? preprocessing : undefined,
  };
}
