/** Trains a network of the backend check by one step, on the backend in use. */
import * as tf from "@tensorflow/tfjs";
import { type CheckNetwork, fixedNumbers } from "./check_networks.ts";

/** A learning rate at which every weight moves by much more than float32 rounds. */
const LEARNING_RATE = 1;

/** A weight tensor before and after the step. */
export interface TrainedWeight<Values> {
  /** The layer's name and the weight's, "conv1/kernel". */
  name: string;
  before: Float32Array;
  after: Values;
}

/** What one step gave: as tensors until these are read. */
export interface TrainingStep<Values> {
  loss: Values;
  weights: TrainedWeight<Values>[];
}

/**
 * Starts one step of gradient descent, and returns the loss before and the weights after it as tensors, which the
 * caller disposes of; nothing else is left, even where a kernel throws.
 */
export function startStep(network: CheckNetwork): TrainingStep<tf.Tensor> {
  const others = new Set(variables());
  try {
    const { layers, weights } = built(network);
    const optimizer = tf.train.sgd(LEARNING_RATE);
    try {
      return tf.tidy(() => {
        const inputs = tf.tensor(fixedNumbers(sizeOf(network.inputShape), 1).map((value) => 2 * value), [
          ...network.inputShape,
        ]);
        const targets = tf.tensor2d(targetsOf(network), [...network.targetShape]);
        const outputs = () => layers.reduce<tf.Tensor>((x, layer) => layer.apply(x) as tf.Tensor, inputs);
        const loss = () => network.loss(targets, outputs() as tf.Tensor2D);
        return {
          loss: optimizer.minimize(loss, true, weights.map(({ variable }) => variable))!,
          weights: weights.map(({ variable, ...weight }) => ({ ...weight, after: variable.clone() })),
        };
      });
    } finally {
      optimizer.dispose();
    }
  } catch (error) {
    disposeTape();
    throw error;
  } finally {
    for (const variable of variables()) if (!others.has(variable)) variable.dispose();
  }
}

/** Disposes of what tfjs saved for a gradient that then failed. */
function disposeTape(): void {
  for (const { saved } of tf.engine().state.activeTape ?? []) tf.dispose(saved ?? []);
}

/** Reads the values of a step. */
export async function readStep(
  { loss, weights }: TrainingStep<tf.Tensor>,
): Promise<TrainingStep<Float32Array>> {
  const values = await Promise.all(
    [loss, ...weights.map(({ after }) => after)].map((tensor) => tensor.data<"float32">()),
  );
  return { loss: values[0], weights: weights.map((weight, i) => ({ ...weight, after: values[i + 1] })) };
}

/** Disposes of the tensors of a step. */
export function disposeStep({ loss, weights }: TrainingStep<tf.Tensor>): void {
  tf.dispose([loss, ...weights.map(({ after }) => after)]);
}

/** Builds the layers, and gives them their fixed weights. */
function built({ layers: make, inputShape }: CheckNetwork) {
  const layers = make(), weights: { name: string; variable: tf.Variable; before: Float32Array }[] = [];
  let shape = [...inputShape];
  for (const layer of layers) {
    layer.build(shape);
    // Recurrent layers leave it to `apply`, which would build them again.
    layer.built = true;
    shape = layer.computeOutputShape(shape) as number[];
    for (const { originalName, val: variable } of trainableWeights(layer)) {
      const before = initialWeights(variable.shape, weights.length + 2);
      tf.tidy(() => variable.assign(tf.tensor(before, variable.shape)));
      weights.push({ name: `${layer.name}/${originalName}`, variable, before });
    }
  }
  return { layers, weights };
}

/** Returns weights that keep values near 1 from layer to layer; biases are positive, so that no channel is dead. */
function initialWeights(shape: readonly number[], salt: number): Float32Array {
  const numbers = fixedNumbers(sizeOf(shape), salt), inputs = sizeOf(shape.slice(0, -1));
  return numbers.map((value) => shape.length > 1 ? 3 * value / Math.sqrt(inputs) : Math.abs(value));
}

/** What we use of tfjs-layers' `LayerVariable`. */
interface LayerWeight {
  originalName: string;
  val: tf.Variable;
}

function trainableWeights({ trainableWeights }: tf.layers.Layer): LayerWeight[] {
  return trainableWeights as unknown as LayerWeight[];
}

/** Returns positive targets whose rows sum to 1, as probabilities do. */
function targetsOf({ targetShape: [rows, outputs] }: CheckNetwork): Float32Array {
  const values = fixedNumbers(rows * outputs, 0).map((value) => value + 0.75);
  for (let row = 0; row < rows; row++) {
    const own = values.subarray(row * outputs, (row + 1) * outputs);
    const sum = own.reduce((total, value) => total + value);
    own.forEach((value, i) => own[i] = value / sum);
  }
  return values;
}

function sizeOf(shape: readonly number[]): number {
  return tf.util.sizeFromShape([...shape]);
}

function variables(): tf.Variable[] {
  return Object.values(tf.engine().registeredVariables);
}
