/** Has tfjs build a network without room for more numbers than its file holds. */
import * as tf from "@tensorflow/tfjs";
import type { JsonObject, Refusal } from "./description/refusal.ts";

/** What tfjs's layers call for each of their weights; it is protected. */
type AddWeight = (
  this: tf.layers.Layer,
  name: string,
  shape: (number | null)[],
  dtype?: tf.DataType,
  initializer?: unknown,
  ...others: unknown[]
) => tf.LayerVariable;

/** Options of `buildBounded`. */
export interface BuildBoundedOptions {
  /** Numbers that all weights together may have. */
  mostValues: number;
  refuse: Refusal;
}

/** One image's values behind a layer: past this a network of any use would not fit into memory. */
const MOST_OUTPUTS = 2 ** 26;

/**
 * Returns the network of a topology, its weights 0. tfjs makes room for weights as it builds: before that they are
 * counted here. The caller disposes of the network; where it cannot be built, nothing is left of it.
 *
 * @throws {SyntaxError} when the weights would be more than those of the file, or tfjs finds a fault
 */
export async function buildBounded(
  topology: JsonObject,
  { mostValues, refuse }: BuildBoundedOptions,
): Promise<tf.LayersModel> {
  const prototype = tf.layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const original = prototype.addWeight, made: tf.LayerVariable[] = [], zeros = tf.initializers.zeros();
  let values = 0;
  prototype.addWeight = function (name, shape, dtype, _initializer, ...others) {
    values += shape.reduce<number>((product, side) => product * (side ?? NaN), 1);
    // Not "greater than": a shape that is no number must not pass either.
    if (!(values <= mostValues)) {
      throw refuse(`hold the weights of layer ${this.name}: its ${mostValues} numbers must suffice`, shape);
    }
    // The last argument makes initial values too: without it the zeros stand.
    const weight = original.call(this, name, shape, dtype, zeros, ...others.slice(0, 3));
    made.push(weight);
    return weight;
  };
  let building: Promise<tf.LayersModel>;
  try {
    // Building is done when the promise is there: nothing else runs meanwhile that would meet the changed method.
    building = tf.models.modelFromJSON(topology as unknown as Parameters<typeof tf.models.modelFromJSON>[0]);
  } finally {
    prototype.addWeight = original;
  }
  try {
    const model = await building;
    checkOutputs(model, refuse);
    return model;
  } catch (error) {
    for (const weight of made) weight.dispose();
    if (!(error instanceof Error)) throw error;
    throw error instanceof SyntaxError
      ? error
      : refuse("describe a network that tfjs can build", firstLine(error));
  }
}

function checkOutputs(model: tf.LayersModel, refuse: Refusal): void {
  for (const layer of model.layers) {
    for (const { shape } of layer.inboundNodes.flatMap(({ outputTensors }) => outputTensors)) {
      const sides = shape.slice(1).map((side) => side ?? 1);
      const isUsable = sides.every((side) => Number.isSafeInteger(side) && side >= 1) &&
        sides.reduce((product, side) => product * side, 1) <= MOST_OUTPUTS;
      if (!isUsable) throw refuse(`have outputs that can be computed at layer ${layer.name}`, shape);
    }
  }
}

function firstLine({ message }: Error): string {
  return message.split("\n", 1)[0];
}
