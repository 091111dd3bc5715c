/**
 * Finds, in an ordinary layers model, chains of layers that one kernel can do in one pass over memory: a
 * convolution, the ReLU behind it and the 2 x 2 maximum pooling behind that; batch normalisation with the same; an
 * addition and ReLU.
 *
 * The chain of a layer's only successors may be fused into it when nobody else sees the values between them. The
 * fused layers pass the finished value through. The model itself stays as its author wrote it, and saves as such.
 */
import * as tf from "@tensorflow/tfjs";

type Layer = tf.layers.Layer;

/** Which layers are fused into which, within one model. */
export interface FusionPlan {
  /** The successors that are fused into a layer, in their order; nothing for most layers. */
  successorsOf(layer: Layer): readonly Layer[];
}

/** What we use of a layer's graph. */
interface GraphLayer {
  outboundNodes: { outboundLayer: Layer }[];
}

type Test = (layer: Layer) => boolean;

/** What may be fused into each class of layers: each step may be missing, and the next one still follow. */
const CHAINS: Readonly<Record<string, readonly Test[]>> = {
  Conv2D: [isRelu, isPooling],
  BatchNormalization: [isRelu, isPooling],
  Add: [isRelu],
};

const NONE: readonly Layer[] = [];

const plans = new WeakMap<tf.LayersModel, FusionPlan>();

/** Returns the plan of a model; made at the first call, as a model's graph does not change. */
export function fusionPlan(model: tf.LayersModel): FusionPlan {
  let plan = plans.get(model);
  if (!plan) plans.set(model, plan = makePlan(model));
  return plan;
}

function makePlan(model: tf.LayersModel): FusionPlan {
  const members = new Set(model.layers);
  const outputs = new Set(model.outputs.map(({ sourceLayer }) => sourceLayer));
  const followerOf = (layer: Layer): Layer | undefined => {
    if (outputs.has(layer)) return undefined;
    const followers = (layer as unknown as GraphLayer).outboundNodes
      .map(({ outboundLayer }) => outboundLayer)
      .filter((follower) => members.has(follower));
    return followers.length === 1 ? followers[0] : undefined;
  };
  const chains = new Map<Layer, readonly Layer[]>();
  for (const layer of model.layers) {
    const chain: Layer[] = [];
    for (const isNext of CHAINS[layer.getClassName()] ?? []) {
      const follower = followerOf(chain.at(-1) ?? layer);
      if (follower && isNext(follower)) chain.push(follower);
    }
    if (chain.length) chains.set(layer, chain);
  }
  return { successorsOf: (layer) => chains.get(layer) ?? NONE };
}

/** Options as `getConfig()` gives them. */
type Config = Record<string, unknown>;

/** Says whether a layer is a plain ReLU, of either class. */
export function isRelu(layer: Layer): boolean {
  const { activation, maxValue } = layer.getConfig() as Config;
  const name = layer.getClassName();
  return name === "ReLU" && (maxValue === null || maxValue === undefined) ||
    name === "Activation" && activation === "relu";
}

/** Says whether a layer takes the maximum of every 2 x 2 pixels, and leaves out an odd row or column. */
export function isPooling(layer: Layer): boolean {
  if (layer.getClassName() !== "MaxPooling2D") return false;
  const { poolSize, strides, padding, dataFormat } = layer.getConfig() as Config;
  return String(poolSize) === "2,2" && String(strides) === "2,2" && padding === "valid" &&
    dataFormat === "channelsLast";
}

let active: FusionPlan | undefined;

/** Runs `work` while the model's plan is in force. */
export function withFusionPlan<T>(model: tf.LayersModel, work: () => T): T {
  const outer = active;
  active = fusionPlan(model);
  try {
    return work();
  } finally {
    active = outer;
  }
}

/** Values that already went through the layers named here. */
const finished = new WeakMap<tf.Tensor, readonly Layer[]>();

/** Returns the layers that are fused into `layer` in the model that runs now, in their order. */
export function fusedInto(layer: Layer): readonly Layer[] {
  return active?.successorsOf(layer) ?? NONE;
}

/** Notes that a value has already gone through `successors`, and returns it. */
export function markFinished(value: tf.Tensor, successors: readonly Layer[]): tf.Tensor {
  finished.set(value, successors);
  return value;
}

/**
 * Returns what a layer gives out for a value that has already gone through it: a tensor of its own with the same
 * values, since tfjs clones an output that is an input, and the clone would not be known as finished.
 */
export function passedOn(value: tf.Tensor): tf.Tensor {
  return markFinished(tf.clone(value), finished.get(value) ?? NONE);
}

/** Says whether a value has already gone through this layer. */
export function isFinished(value: tf.Tensor, layer: Layer): boolean {
  return finished.get(value)?.includes(layer) ?? false;
}
