/** Says which pixels each token of a transformer stands for. */
import type * as tf from "@tensorflow/tfjs";
import { notOneOf } from "../../core/not_one_of.ts";

/** The layer that lays what patches or convolutions made in a row, and the one that frames the image before. */
const TOKENS = "tokens", FRAME = "frame";

/**
 * Returns the places of the pixels of each token, row by row, in the order of the tokens, for a network as
 * `buildVisionTransformer` makes it. Every pixel is one token's; convolutions look a little beyond. `blockMap` draws a
 * number for each.
 *
 * @throws {RangeError} when the network has no such layer, naming those that it has
 */
export function tokenBlocks(model: tf.LayersModel): number[][] {
  const layer = model.layers.find(({ name }) => name === TOKENS);
  if (!layer) {
    const names = model.layers.map(({ name }) => name);
    throw new RangeError(`Cannot find tokens as their layer ${notOneOf(names, TOKENS)}`);
  }
  const [, rows, columns] = (layer.input as tf.SymbolicTensor).shape as number[];
  const [, height, width] = model.inputs[0].shape as number[];
  const frame = model.layers.find(({ name }) => name === FRAME);
  const [[top, bottom], [left, right]] = (frame?.getConfig().padding ?? [[0, 0], [0, 0]]) as number[][];
  const tall = (height + top + bottom) / rows, wide = (width + left + right) / columns;
  const blocks = Array.from({ length: rows * columns }, (): number[] => []);
  for (let place = 0; place < height * width; place++) {
    const row = Math.floor((Math.floor(place / width) + top) / tall);
    const column = Math.floor((place % width + left) / wide);
    blocks[row * columns + column].push(place);
  }
  return blocks;
}
