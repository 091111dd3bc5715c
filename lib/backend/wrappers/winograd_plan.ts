/** How a Winograd convolution is cut into tiles and chunks, and where its scratch memory lies. */

/** Shapes of a 3 x 3 convolution at stride 1, named as in tfjs's Conv2DInfo. */
export interface WinogradShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  /** A multiple of 4. */
  inChannels: number;
  /** inHeight - 2 plus the padding above and below, which is 0 to 2 each. */
  outHeight: number;
  outWidth: number;
  /** A multiple of 4. */
  outChannels: number;
  padTop: number;
  padLeft: number;
}

/** What kernels and wrapper need to know besides the addresses. */
export interface WinogradPlan {
  /** The fields of kernels/winograd_plan.ts, in their order: 32-bit integers, then the points. */
  words: Int32Array;
  /** Images per chunk. */
  group: number;
  chunks: number;
  scratchBytes: number;
}

/** The finite points besides 0: +-A and +-B. Exact in binary, and small errors: see kernels/winograd.ts. */
const [A, B] = [5 / 8, 3 / 2];

/** Frequencies of a tile of four: six points in each dimension. */
export const FREQUENCIES = 36;

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

/** Returns how many tiles of four and of three cover a side; together they are as long, or a little longer. */
export function tilesOfSide(length: number): { fours: number; threes: number } {
  const threes = [0, 3, 2, 1][length % 4];
  if (3 * threes <= length) return { fours: (length - 3 * threes) / 4, threes };
  return { fours: 0, threes: Math.ceil(length / 3) };
}

/** Returns channels rounded up to whole panels of eight. */
export function panelled(channels: number): number {
  return Math.ceil(channels / 8) * 8;
}

/** Plans the convolution; the plan depends on the shapes alone. */
export function planWinograd(shape: WinogradShape): WinogradPlan {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft } = shape;
  const rows = tilesOfSide(outHeight), columns = tilesOfSide(outWidth);
  const coverHeight = 4 * rows.fours + 3 * rows.threes, coverWidth = 4 * columns.fours + 3 * columns.threes;
  const tiles = (rows.fours + rows.threes) * (columns.fours + columns.threes);
  const outLength = batch * outHeight * outWidth * outChannels;
  const { group, chunks } = groupsOf(batch, tiles, inChannels + outChannels);

  const stride = (channels: number) => spread((group * tiles + SLACK_ROWS) * panelled(channels) * 4);
  const inputStride = stride(inChannels), outputStride = stride(outChannels);
  const filterStride = spread(Math.min(BLOCK, inChannels) * outChannels * 4);
  const widest = Math.max(inChannels, outChannels);
  const sizes = [
    (coverHeight + 2) * (coverWidth + 2) * inChannels * 4,
    coverHeight * coverWidth * outChannels * 4,
    6 * (coverWidth + 2) * widest * 4,
    FREQUENCIES * inputStride,
    FREQUENCIES * outputStride,
    (FREQUENCIES + 18) * filterStride,
    (group * tiles + SLACK_ROWS) * widest * 4,
    (coverHeight + 2) * (coverWidth + 2) + EMPTY_SLACK,
  ];
  const places = [0];
  for (const size of sizes) places.push(places[places.length - 1] + (size + 63 & ~63));
  const [paddedAt, imageAt, stripAt, inputAt, outputAt, filterAt, spaceAt, emptyAt, scratchBytes] = places;

  const fields = [
    ...[inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft],
    ...[rows.fours, rows.threes, columns.fours, columns.threes, coverHeight, coverWidth],
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
  const points = new Int32Array(Float32Array.of(A, B, A * A, B * B).buffer);
  return { words: Int32Array.of(...fields, ...points), group, chunks, scratchBytes };
}

/** Divides the batch into equal groups of images that fit the cache. */
function groupsOf(batch: number, tiles: number, channels: number): { group: number; chunks: number } {
  const fitting = Math.floor(GROUP_BYTES / (FREQUENCIES * tiles * channels * 4));
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
