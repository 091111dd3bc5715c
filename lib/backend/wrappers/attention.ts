/** Multi-head attention and its gradient, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";

/** Sizes of an attention. */
export interface AttentionShape {
  images: number;
  tokens: number;
  heads: number;
  /** Values of a query, a key or a value of one head. */
  depth: number;
}

/** Arguments of `attention`. */
export interface Attention extends AttentionShape {
  /** Queries, keys and values, `[images, tokens, 3, heads, depth]`. */
  x: Float32Array;
  /** `[images, tokens, heads, depth]` */
  out: Float32Array;
  /** Receives what the gradient needs, `[attentionWeightsLength(shape)]`. @default nothing is kept */
  weights?: Float32Array;
}

/** Arguments of `attentionGradient`; x and weights are those of the forward pass. */
export interface AttentionGradient extends AttentionShape {
  /** Gradient of the output, `[images, tokens, heads, depth]`. */
  dy: Float32Array;
  x: Float32Array;
  weights: Float32Array;
  /** Receives the gradient of x, `[images, tokens, 3, heads, depth]`. */
  dx: Float32Array;
}

/** Columns of a panel and rows of a tile, as in the kernels. */
const PANEL = 8, TILE_ROWS = 6;
/** Multiplications of a chunk at least: about ten times what handing it out costs. */
const CHUNK_WORK = 100_000;
/** Chunks where there is enough work: enough to keep eight threads evenly busy. */
const CHUNKS = 64;

/** Returns how many values the forward pass keeps: a row of weights for each token of each head, in whole panels. */
export function attentionWeightsLength({ images, tokens, heads }: AttentionShape): number {
  return images * heads * tokens * roundUp(tokens);
}

/** Computes out = softmax(q k^T / sqrt(depth)) v for each head of each image. */
export function attention({ x, out, weights, ...shape }: Attention): void {
  const runtime = kernelRuntime();
  const { tokens, heads, depth } = shape;
  const views = {
    x: runtime.addressOf(x),
    weights: weights ? runtime.addressOf(weights) : 0,
    out: runtime.addressOf(out),
  };
  runtime.run("attention", { ...views, tokens, heads, depth }, workOf(shape));
}

/** Computes the gradient of `attention`. */
export function attentionGradient({ dy, x, weights, dx, ...shape }: AttentionGradient): void {
  const runtime = kernelRuntime();
  const { tokens, heads, depth } = shape;
  const views = {
    dy: runtime.addressOf(dy),
    x: runtime.addressOf(x),
    weights: runtime.addressOf(weights),
    dx: runtime.addressOf(dx),
  };
  runtime.run("attentionGradient", { ...views, tokens, heads, depth }, workOf(shape));
}

function workOf({ images, tokens, heads, depth }: AttentionShape) {
  const items = images * heads;
  const chunkSize = Math.max(
    Math.ceil(CHUNK_WORK / (2 * tokens * tokens * depth)),
    Math.ceil(items / CHUNKS),
  );
  const tables = 2 * 12 * Math.ceil(tokens / TILE_ROWS);
  const packed = roundUp(tokens) * (depth + 1) + roundUp(depth) * (tokens + 1);
  const matrices = tokens * (roundUp(tokens) + roundUp(depth) + TILE_ROWS) + depth * roundUp(tokens);
  return { items, chunkSize, scratchBytes: 4 * (8 + tables + packed + matrices) };
}

function roundUp(size: number): number {
  return Math.ceil(size / PANEL) * PANEL;
}
