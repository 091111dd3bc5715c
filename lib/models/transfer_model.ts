/** Makes a network for other images and classes out of a trained one, which keeps what it has learned of images. */
import type * as tf from "@tensorflow/tfjs";
import { checkInteger } from "../core/check.ts";
import { channelReaders, headOf, type Sides, sidesOf } from "./transfer_layers.ts";
import { rebuild } from "./rebuild.ts";
import { acrossChannels } from "./across_channels.ts";

/** What the new network is for. */
export interface TransferOptions {
  /** Classes to tell apart, 2 or more. */
  classes: number;
  /** Height, width and channels of the images. @default those that the trained network takes */
  inputShape?: Sides;
  /**
   * Whether all layers but the new last one are frozen: `fit` then leaves their weights as they are, to the bit.
   *
   * @default false
   */
  isFrozen?: boolean;
  /** Seed of the initial weights of the last layer. @default 1 */
  seed?: number;
}

/** A network for other images and classes. */
export interface TransferredModel {
  /** Maps float32 `[batch, ...inputShape]`, 0 to 1, to logits `[batch, classes]`; the caller disposes of it. */
  model: tf.LayersModel;
  /**
   * Height, width and channels of what it takes: those that were asked for, or, where the network cannot take images
   * of another size, its own height and width, to which `resizeImages` brings the images.
   */
  inputShape: Sides;
  /** What was changed, a sentence each. */
  changes: readonly string[];
}

const TASK = "transfer a network";

/**
 * Returns a new network with the layers and weights of a trained one, which stays as it is, for images of another size,
 * with another number of channels, and for other classes.
 *
 * The last layer is new. Kernels that read grey images come to read red, green and blue by a third each; those that
 * read colour come to read grey by the sum of the three (their mean, three times): either way a grey image gives what it
 * gave. Where a weight belongs to a place of the image (a dense layer behind Flatten, the positions of a transformer,
 * the steps of a recurrent network) the network keeps its height and width.
 *
 * @throws {RangeError} when there are not 2 classes, or a side is no integer of 1 or more
 * @throws {TypeError} when the network has several inputs or outputs, its input is not images, its last layer is not
 * dense, or channels differ and the first layer with weights is none whose kernel can be carried over
 */
export function transferModel(
  trained: tf.LayersModel,
  { classes, inputShape, isFrozen = false, seed = 1 }: TransferOptions,
): TransferredModel {
  checkInteger(TASK, { name: "classes", value: classes, least: 2 });
  const own = sidesOf(TASK, trained), wanted = inputShape ?? own, head = headOf(TASK, trained);
  const sides = Object.entries({ height: wanted[0], width: wanted[1], channels: wanted[2] });
  for (const [name, value] of sides) checkInteger(TASK, { name, value, least: 1 });
  const hasChannels = own[2] === wanted[2];
  const { readers, before } = hasChannels ? { readers: [], before: [] } : channelReaders(TASK, trained);
  const options = { own, wanted, classes, head, readers, before, seed };
  const { model, sides: taken, keptBy } = rebuild(trained, options);
  try {
    for (const layer of trained.layers) {
      if (layer === head || layer.weights.length === 0) continue;
      const into = model.getLayer(layer.name), weights = layer.getWeights();
      if (!readers.includes(layer)) into.setWeights(weights);
      else copyReader(into, weights, [own[2], wanted[2]]);
      into.trainable = !isFrozen;
    }
  } catch (error) {
    model.dispose();
    throw error;
  }
  const names = readers.map(({ name }) => name);
  const changes = changesOf({
    own,
    wanted,
    taken,
    keptBy,
    classes,
    head: head.name,
    readers: names,
    isFrozen,
  });
  return { model, inputShape: taken, changes };
}

/** Gives a layer that reads the channels the weights of the trained one. */
function copyReader(
  into: tf.layers.Layer,
  [kernel, ...others]: tf.Tensor[],
  [from, to]: readonly [number, number],
): void {
  const carried = acrossChannels(kernel, { from, to });
  into.setWeights([carried, ...others]);
  carried.dispose();
}

/** What `changesOf` puts into words. */
interface Changed {
  own: Sides;
  wanted: Sides;
  taken: Sides;
  keptBy: string | undefined;
  classes: number;
  head: string;
  readers: readonly string[];
  isFrozen: boolean;
}

function changesOf(
  { own, wanted, taken, keptBy, classes, head, readers, isFrozen }: Changed,
): string[] {
  const size = ([height, width]: Sides) => `${height} x ${width}`, names = readers.join(" and ");
  const carried = own[2] < wanted[2]
    ? `The kernels of ${names} are repeated over ${wanted[2]} channels and divided by ${wanted[2] / own[2]}.`
    : `The kernels of ${names} are averaged over ${own[2]} channels and multiplied by ${
      own[2] / wanted[2]
    }, so that ` +
      "a grey image gives what it gave.";
  return [
    `The last layer, ${head}, is new, for ${classes} classes.`,
    ...readers.length > 0 ? [carried] : [],
    ...keptBy !== undefined
      ? [`Images are resized from ${size(wanted)} to ${size(own)}, as ${keptBy}.`]
      : size(taken) === size(own)
      ? []
      : [`Images are taken as they are, ${size(taken)} in place of ${size(own)}.`],
    ...isFrozen ? [`All layers but ${head} are frozen.`] : [],
  ];
}
