/** Refuses models that do not map images to classes. */
import type * as tf from "@tensorflow/tfjs";
import { inWords } from "../../core/in_words.ts";
import { shown } from "../../core/shown.ts";

/** What a model takes and gives. */
export interface ModelShapes {
  /** Height, width and channels of an image. */
  sides: number[];
  classes: number;
}

/** Returns the images' sides and the number of outputs; throws TypeError unless the model has one of each. */
export function checkedShapes(
  task: string,
  model: tf.LayersModel,
  classNames: readonly string[] | undefined,
): ModelShapes {
  if (!model?.layers || !model.inputs?.length || !model.outputs?.length) {
    throw new TypeError(
      `Cannot ${task} as model must be a tf.LayersModel with layers: current value is ${shown(model)}`,
    );
  }
  const { inputs, outputs } = model, sides = inputs[0].shape.slice(1);
  if (inputs.length > 1 || sides.length !== 3 || sides.some((side) => side === null)) {
    throw new TypeError(
      `Cannot ${task} as model must have one input, images [height, width, channels] of one size: ` +
        `current value is ${words(inputs)}`,
    );
  }
  const [classes, ...others] = outputs[0].shape.slice(1);
  if (outputs.length > 1 || classes === null || classes === undefined || others.length > 0) {
    throw new TypeError(
      `Cannot ${task} as model must have one output, [classes]: current value is ${words(outputs)}`,
    );
  }
  if (classNames !== undefined && classNames.length !== classes) {
    throw new TypeError(
      `Cannot ${task} as classNames must be as many as the outputs (${classes}): ` +
        `current value is ${inWords(classNames)}`,
    );
  }
  return { sides: sides as number[], classes };
}

function words(tensors: readonly tf.SymbolicTensor[]): string {
  return tensors.map(({ shape }) => `[${shape.slice(1).map((side) => side ?? "any").join(", ")}]`).join(
    " and ",
  );
}
