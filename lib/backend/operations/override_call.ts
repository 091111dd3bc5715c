/** Takes the place of a layer class's `call`, for layers whose work our kernels can do in one. */
import * as tf from "@tensorflow/tfjs";
import { derivativeOrder } from "../tfjs/tfjs_gradients.ts";
import { isFinished, passedOn, withFusionPlan } from "../tfjs/fusion_plan.ts";

type Call = tf.layers.Layer["call"];

/** What a layer does instead. */
export type LayerCall<L> = (
  layer: L & tf.layers.Layer,
  call: LayerInputs,
) => tf.Tensor;

/** What a layer is called with. */
export interface LayerInputs {
  /** The only input, or the first one. */
  input: tf.Tensor;
  /** All inputs. */
  inputs: readonly tf.Tensor[];
  isTraining: boolean;
  /** Keyword arguments besides `training`, such as `mask`. */
  options: Record<string, unknown>;
  /** Does what tfjs would do. */
  original: () => tf.Tensor;
}

/**
 * Makes every layer of the example's class call `replacement` while the WASM backend is in use, the inputs are
 * float32, and nobody takes the gradient of a gradient, which our kernels do not know.
 * A value that another layer has already brought through this one passes as it is.
 */
export function overrideCall<L>(example: tf.layers.Layer, replacement: LayerCall<L>): void {
  const prototype = Object.getPrototypeOf(example) as { call: Call };
  const stock = prototype.call;
  prototype.call = function (this: tf.layers.Layer, inputs, kwargs) {
    const all = [inputs].flat();
    const isSupported = tf.getBackend() === "wasm" && derivativeOrder() < 2 &&
      all.every(({ dtype }) => dtype === "float32");
    if (!isSupported) return stock.call(this, inputs, kwargs);
    const [input] = all;
    if (isFinished(input, this)) return passedOn(input);
    const work = {
      input,
      inputs: all,
      isTraining: kwargs?.training === true,
      options: kwargs ?? {},
      original: () => stock.call(this, inputs, kwargs) as tf.Tensor,
    };
    return tf.tidy(() => replacement(this as L & tf.layers.Layer, work));
  };
}

/** Makes layers of the example's class pass on what another layer has brought through them. */
export function passThrough(example: tf.layers.Layer): void {
  overrideCall(example, (_, { original }) => original());
}

/** The methods of a model in which its layers compute, or which return a function that has them compute. */
interface ModelMethods {
  call: Call;
  predictLoop(...args: unknown[]): unknown;
  predictOnBatch(...args: unknown[]): unknown;
  makeTrainFunction(): (data: tf.Tensor[]) => tf.Scalar[];
  makeTestFunction(): void;
  testFunction: (data: tf.Tensor[]) => tf.Scalar[];
}

/** Puts a model's fusion plan in force while it computes: in `apply`, `predict`, `fit` and `evaluate`. */
export function followFusionPlans(): void {
  const prototype = tf.LayersModel.prototype as unknown as ModelMethods;
  const { makeTrainFunction, makeTestFunction } = prototype;
  for (const name of ["call", "predictLoop", "predictOnBatch"] as const) {
    const stock = prototype[name] as (...args: unknown[]) => unknown;
    const planned = function (this: tf.LayersModel, ...args: unknown[]) {
      return withFusionPlan(this, () => stock.apply(this, args));
    };
    Object.assign(prototype, { [name]: planned });
  }
  prototype.makeTrainFunction = function (this: tf.LayersModel) {
    const train = makeTrainFunction.call(this);
    return (data) => withFusionPlan(this, () => train(data));
  };
  prototype.makeTestFunction = function (this: ModelMethods) {
    makeTestFunction.call(this);
    const test = this.testFunction;
    this.testFunction = (data) => withFusionPlan(this as unknown as tf.LayersModel, () => test(data));
  };
}
