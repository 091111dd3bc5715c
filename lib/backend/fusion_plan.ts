/**
 * Finds, in an ordinary layers model, neighbours that one kernel can do in one pass over memory: batch
 * normalisation and the ReLU that follows it.
 *
 * A layer may take over its only successor when nobody else sees the value between them. What it took over
 * lets the finished value pass. The model itself stays as its author wrote it, and saves as such.
 */
import type * as tf from "@tensorflow/tfjs";

type Layer = tf.layers.Layer;

/** Who takes over whom, within one model. */
export interface FusionPlan {
  /** For a layer that takes over its successor: the successor. */
  successorOf(layer: Layer): Layer | undefined;
}

/** What we use of a layer's graph. */
interface GraphLayer {
  outboundNodes: { outboundLayer: Layer }[];
}

const PAIRS: Readonly<Record<string, (successor: Layer) => boolean>> = {
  BatchNormalization: isRelu,
};

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
  const successors = new Map<Layer, Layer>();
  for (const layer of model.layers) {
    const isPair = PAIRS[layer.getClassName()];
    if (!isPair || outputs.has(layer)) continue;
    const followers = (layer as unknown as GraphLayer).outboundNodes
      .map(({ outboundLayer }) => outboundLayer)
      .filter((follower) => members.has(follower));
    if (followers.length === 1 && isPair(followers[0])) successors.set(layer, followers[0]);
  }
  return { successorOf: (layer) => successors.get(layer) };
}

/** Options as `getConfig()` gives them. */
type Config = Record<string, unknown>;

function isRelu(layer: Layer): boolean {
  const { activation, maxValue } = layer.getConfig() as Config;
  const name = layer.getClassName();
  return name === "ReLU" && (maxValue === null || maxValue === undefined) ||
    name === "Activation" && activation === "relu";
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

/** Values that already went through the layer named here. */
const finished = new WeakMap<tf.Tensor, Layer>();

/** Returns the layer that `layer` may take over in the model that runs now, if there is one. */
export function takenOver(layer: Layer): Layer | undefined {
  return active?.successorOf(layer);
}

/** Notes that a value has already gone through `successor`, and returns it. */
export function markFinished(value: tf.Tensor, successor: Layer): tf.Tensor {
  finished.set(value, successor);
  return value;
}

/** Says whether a value has already gone through this layer. */
export function isFinished(value: tf.Tensor, layer: Layer): boolean {
  return finished.get(value) === layer;
}
