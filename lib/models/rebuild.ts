/** Builds a network anew from its description, for other images and classes. */
import * as tf from "@tensorflow/tfjs";
import type { Sides } from "./transfer_layers.ts";

/** What is to be other than in the trained network. */
export interface RebuildOptions {
  /** What the trained network takes. */
  own: Sides;
  /** What the new one is to take. */
  wanted: Sides;
  classes: number;
  /** The trained network's last layer. */
  head: tf.layers.Layer;
  /** The trained network's layers that read the channels, and those before them; none where the channels stay. */
  readers: readonly tf.layers.Layer[];
  before: readonly tf.layers.Layer[];
  /** Seed of the initial weights of the last layer. */
  seed: number;
}

/** A network with initial weights. */
export interface RebuiltModel {
  model: tf.LayersModel;
  /** What it takes: what was wanted, or with the height and width of the trained one. */
  sides: Sides;
  /** Why it takes no other size, in words; undefined where nothing is in the way. */
  keptBy: string | undefined;
}

/** What we use of a layer's description in tfjs. */
interface LayerDescription {
  config: {
    name: string;
    batchInputShape?: (number | null)[];
    units?: number;
    targetShape?: (number | null)[];
    kernelInitializer?: { config: { seed?: number | null } };
  };
}

const TOO_SMALL = "its layers take no images so small";

/** Builds it for the wanted images where the trained weights fit them, else for the trained one's height and width. */
export function rebuild(trained: tf.LayersModel, options: RebuildOptions): RebuiltModel {
  const { own, wanted } = options, kept: Sides = [own[0], own[1], wanted[2]];
  const isOfSize = own[0] === wanted[0] && own[1] === wanted[1];
  const keptBy = isOfSize ? undefined : boundToSize(trained, options);
  const sides = keptBy === undefined ? wanted : kept;
  return { model: built(trained, sides, options), sides, keptBy };
}

/** Returns why the trained weights do not fit images of the wanted size; undefined where they do. */
function boundToSize(trained: tf.LayersModel, options: RebuildOptions): string | undefined {
  const { head, own: [, , channels], wanted: [height, width] } = options;
  const shaping = trained.layers.find((layer) => layer.getClassName() === "Reshape");
  if (shaping) return `layer ${shaping.name} takes no other size`;
  let tried: tf.LayersModel;
  try {
    tried = built(trained, [height, width, channels], options);
  } catch (error) {
    // tfjs says in words of its own that an image is too small for a layer.
    if (error instanceof Error) return TOO_SMALL;
    throw error;
  }
  const isTooSmall = tried.layers.some(({ output }) =>
    [output].flat().some(({ shape }) => shape.some((side) => side !== null && side < 1))
  );
  const bound = trained.layers.find((layer) =>
    layer !== head && shapesOf(layer) !== shapesOf(tried.getLayer(layer.name))
  );
  tried.dispose();
  if (isTooSmall) return TOO_SMALL;
  return bound && `layer ${bound.name} takes no other size`;
}

function shapesOf(layer: tf.layers.Layer): string {
  return JSON.stringify(layer.getWeights().map(({ shape }) => shape));
}

function built(
  trained: tf.LayersModel,
  sides: Sides,
  { own, head, before, classes, seed }: RebuildOptions,
): tf.LayersModel {
  const config = structuredClone(trained.getConfig()) as unknown as { layers: LayerDescription[] };
  const reshaped = before.map(({ name }) => name);
  for (const { config: layer } of config.layers) {
    if (layer.batchInputShape) layer.batchInputShape = [layer.batchInputShape[0], ...sides];
    const { targetShape, name, kernelInitializer } = layer;
    if (targetShape && reshaped.includes(name)) layer.targetShape = widened(targetShape, sides[2] / own[2]);
    if (name !== head.name) continue;
    layer.units = classes;
    const initial = kernelInitializer?.config;
    if (initial && "seed" in initial) initial.seed = seed;
  }
  const plain = config as unknown as tf.serialization.ConfigDict;
  const made: tf.serialization.Serializable = trained instanceof tf.Sequential
    ? tf.Sequential.fromConfig(tf.Sequential, plain)
    : tf.LayersModel.fromConfig(tf.LayersModel, plain);
  return made as tf.LayersModel;
}

/** Makes room for the channels in the last axis; one that tfjs is to find out stays open. */
function widened(shape: readonly (number | null)[], times: number): (number | null)[] {
  const last = shape.at(-1) ?? null;
  return last === null || last < 0 ? [...shape] : [...shape.slice(0, -1), last * times];
}
