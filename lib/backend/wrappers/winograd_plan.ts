/** How a Winograd convolution is cut into tiles and chunks, and where its scratch memory lies. */
import type { ConvolutionShape } from "./convolution_shape.ts";
import { tilesOfSide } from "./winograd_shape.ts";

/** What kernels and wrapper need to know besides the addresses. */
export interface WinogradPlan {
  /** The fields of kernels/winograd_plan.ts, in their order: 32-bit integers, then the points. */
  words: Int32Array;
  /** Images per chunk. */
  group: number;
  chunks: number;
  scratchBytes: number;
}

/**
 * What belongs to a stride: the finite points besides 0, +-a and +-b, exact in binary and chosen for small errors
 * (see kernels/winograd.ts); frequencies of a tile of four in each dimension; how many tiles of three have too.
 */
const STRIDES = [
  { stride: 1, a: 5 / 8, b: 3 / 2, points: 6, sharedPoints: 5 },
  { stride: 2, a: 3 / 4, b: 9 / 4, points: 9, sharedPoints: 7 },
] as const;

/** Frequencies of a filter, at either stride. */
export const WEIGHTS = 36;

/** Input channels whose filter gradients are made at a time. */
const BLOCK = 16;

/** Most products that the forward pass sums in one go: rounding errors against speed, see kernels/winograd.ts. */
const LONGEST_SUM = 24;

/** The same for outputs of few elements: their largest is small beside the rounding errors. */
const SMALL_LONGEST_SUM = 16;

/** Outputs of fewer elements are small. */
const SMALL_OUTPUT = 32_768;

/** Rows that a product may read and write past its end. */
const SLACK_ROWS = 6;

/** Bytes that the search for empty pixels may read past their end. */
const EMPTY_SLACK = 4;

/** Both sets of frequencies of a group should take about this many bytes: most of a core's cache. */
const GROUP_BYTES = 600 * 1024;

/** A group has at least this many tiles, if the batch allows: the packed filter is read once per group. */
const FEWEST_TILES = 32;

/** Fewest chunks, if the batch allows: work for several threads. */
const FEWEST_CHUNKS = 4;

/** The runtime's limit. */
const MOST_CHUNKS = 4095;

/** Returns channels rounded up to whole panels of eight. */
export function panelled(channels: number): number {
  return Math.ceil(channels / 8) * 8;
}

/** Plans the convolution; the plan depends on the shapes alone. */
export function planWinograd(shape: ConvolutionShape): WinogradPlan {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft } = shape;
  const { stride, a, b, points, sharedPoints } = STRIDES[shape.strideHeight - 1];
  const rows = tilesOfSide(outHeight), columns = tilesOfSide(outWidth);
  const coverHeight = 4 * rows.fours + 3 * rows.threes, coverWidth = 4 * columns.fours + 3 * columns.threes;
  const paddedHeight = stride * (coverHeight - 1) + 3, paddedWidth = stride * (coverWidth - 1) + 3;
  const tiles = (rows.fours + rows.threes) * (columns.fours + columns.threes);
  const outLength = batch * outHeight * outWidth * outChannels;
  const { group, chunks } = groupsOf(batch, tiles * points * points * (inChannels + outChannels) * 4, tiles);

  const step = (channels: number) => spread((group * tiles + SLACK_ROWS) * panelled(channels) * 4);
  const inputStride = step(inChannels), outputStride = step(outChannels);
  const filterStride = spread(Math.min(BLOCK, inChannels) * outChannels * 4);
  const widest = Math.max(inChannels, outChannels);
  const sizes = [
    paddedHeight * paddedWidth * inChannels * 4,
    coverHeight * coverWidth * outChannels * 4,
    points * Math.max(paddedWidth * inChannels, coverWidth * outChannels) * 4,
    points * points * inputStride,
    points * points * outputStride,
    (WEIGHTS + 18) * filterStride,
    (group * tiles + SLACK_ROWS) * widest * 4,
    paddedHeight * paddedWidth + EMPTY_SLACK,
  ];
  const places = [0];
  for (const size of sizes) places.push(places[places.length - 1] + (size + 63 & ~63));
  const [paddedAt, imageAt, stripAt, inputAt, outputAt, filterAt, spaceAt, emptyAt, scratchBytes] = places;

  const fields = [
    ...[inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft],
    ...[stride, points, sharedPoints],
    ...[
      rows.fours,
      rows.threes,
      columns.fours,
      columns.threes,
      coverHeight,
      coverWidth,
      paddedHeight,
      paddedWidth,
    ],
    ...[
      inputStride,
      outputStride,
      paddedAt,
      imageAt,
      stripAt,
      inputAt,
      outputAt,
      filterAt,
      filterStride,
      spaceAt,
      emptyAt,
    ],
    outLength < SMALL_OUTPUT ? SMALL_LONGEST_SUM : LONGEST_SUM,
  ];
  const words = new Int32Array(Float32Array.of(a, b, a * a, b * b).buffer);
  return { words: Int32Array.of(...fields, ...words), group, chunks, scratchBytes };
}

/** Divides the batch into equal groups of images, each of `bytes` and `tiles`, that fit the cache. */
function groupsOf(batch: number, bytes: number, tiles: number): { group: number; chunks: number } {
  const fitting = Math.floor(GROUP_BYTES / bytes);
  const wanted = Math.max(1, fitting, Math.ceil(FEWEST_TILES / tiles), Math.ceil(batch / MOST_CHUNKS));
  const most = Math.max(1, Math.ceil(batch / FEWEST_CHUNKS));
  const chunks = Math.max(1, Math.ceil(batch / Math.min(wanted, most)));
  // An even number of equal chunks keeps two threads equally busy.
  const even = chunks > 1 && chunks % 2 === 1 && chunks < MOST_CHUNKS ? chunks + 1 : chunks;
  const group = Math.max(1, Math.ceil(batch / even));
  return { group, chunks: Math.ceil(batch / group) };
}

/** Rounds a stride up so that frequencies begin in different sets of the cache. */
function spread(bytes: number): number {
  return (bytes + 4095 & ~4095) + 320;
}
