/** Matrix products on float32 views of the kernels' memory. */
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";
import { leftArguments, matrix, type Operands, rightArguments } from "./matmul_operands.ts";
import { sumPartials } from "./partial_sums.ts";

/** Arguments of `matmul`. */
export interface MatMul {
  /** Left matrices, `[batchA, rows, depth]`, or `[batchA, depth, rows]` where `transposeA`. */
  a: Float32Array;
  /** Right matrices, `[batchB, depth, columns]`, or `[batchB, columns, depth]` where `transposeB`. */
  b: Float32Array;
  /** Products, `[max(batchA, batchB), rows, columns]`; shares no memory with the others. */
  out: Float32Array;
  rows: number;
  columns: number;
  depth: number;
  /**
   * Matrices in `a`: as many as products, or 1 for all.
   *
   * @default 1
   */
  batchA?: number;
  /**
   * Matrices in `b`: as many as products, or 1 for all.
   *
   * @default 1
   */
  batchB?: number;
  /** @default false */
  transposeA?: boolean;
  /** @default false */
  transposeB?: boolean;
  /**
   * Added to every row of a product, `[columns]`.
   *
   * @default nothing
   */
  bias?: Float32Array;
  /**
   * What is applied last; `relu` keeps NaN.
   *
   * @default "linear"
   */
  activation?: "linear" | "relu";
}

/** Rows of a tile and columns of a panel in the kernels. */
const TILE_ROWS = 6, PANEL = 8;
/** Most rows of a block: with 512 steps of the depth they fill a quarter of a second-level cache. */
const BLOCK_ROWS = 96;
/** Chunks that a product is cut into where it is large enough: enough to keep eight threads evenly busy. */
const CHUNKS = 16;
/** A chunk has at least this many multiplications, about ten times what handing it out costs. */
const CHUNK_WORK = 100_000;
/** B is packed by each thread for itself, one matrix at a time, where that takes this many floats at most. */
const OWN_PACK = 16_384;
/** Steps of the depth that a slice does at a time. */
const SLICE_BLOCK = 256;
/** Floats of the kernels' tables and packed strips of A; their layout is in `kernels/products/matmul.ts`. */
const TABLES = 4 + 16 * (12 + 12 + 48), STRIPS = 16 * 512 * 6, TURNED = 6144;

/**
 * Computes out = activation(a b + bias) for each matrix of the batch.
 *
 * Large products are cut into blocks of rows and columns after B was packed once for all; small ones of a
 * batch are done whole, one after the other; deep ones with a small output are cut into slices of the depth.
 */
export function matmul({ bias, activation = "linear", ...given }: MatMul): void {
  const runtime = kernelRuntime();
  const product = folded(given);
  const { a, b, out, rows, columns, depth, batchA, batchB } = product;
  const batch = Math.min(batchA, batchB) === 0 ? 0 : Math.max(batchA, batchB);
  if (batch * rows * columns === 0) return;
  const [aAddress, bAddress, outAddress] = [a, b, out].map(runtime.addressOf);
  const operands: Operands = {
    rows,
    columns,
    depth,
    batch,
    batchB,
    a: matrix(aAddress, rows, depth, product.transposeA),
    aBatchStride: batchA > 1 ? rows * depth * 4 : 0,
    b: matrix(bAddress, depth, columns, product.transposeB),
    bBatchStride: batchB > 1 ? depth * columns * 4 : 0,
    bias: bias ? runtime.addressOf(bias) : 0,
    out: outAddress,
    relu: activation === "relu" ? 1 : 0,
    panels: Math.ceil(columns / PANEL),
  };
  if (batch > 1 || !isDeep(rows, columns, depth)) multiplyByBlocks(runtime, operands);
  else if (isOuter(product, operands)) multiplyByOuterProducts(runtime, operands);
  else multiplyBySlices(runtime, operands);
}

/** Says whether A^T B can be summed by outer products, for which neither matrix need be packed. */
function isOuter(
  { transposeA, transposeB }: Product,
  { rows, columns, depth, bias, relu }: Operands,
): boolean {
  return transposeA && !transposeB && bias === 0 && relu === 0 && rows % 4 === 0 && columns % PANEL === 0 &&
    depth % CHUNKS === 0;
}

function multiplyByOuterProducts(
  runtime: KernelRuntime,
  { a, b, out, rows, columns, depth }: Operands,
): void {
  const partialLength = rows * columns, chunkSize = depth / CHUNKS;
  const partials = runtime.workspace(4 * CHUNKS * partialLength);
  const args = { a: a.address, b: b.address, partials, rows, columns };
  const scratchBytes = 4 * (chunkSize * (PANEL + TILE_ROWS) + PANEL * (1 + TILE_ROWS));
  runtime.run("matmulOuter", args, { items: depth, chunkSize, scratchBytes });
  const sum = { partials, partialLength, count: CHUNKS, segmentRows: rows, partialRows: rows, columns };
  sumPartials({ ...sum, bias: 0, relu: 0, out, rows });
}

function multiplyByBlocks(runtime: KernelRuntime, operands: Operands): void {
  const { rows, columns, depth, batch, batchB, aBatchStride, bBatchStride, bias, panels } = operands;
  const left = { ...leftArguments(operands), aBatchStride };
  const right = { ...rightArguments(operands), bBatchStride, bias };
  const packedLength = panels * (depth + 1) * PANEL;
  const isOwn = batchB > 1 && packedLength <= OWN_PACK && rows <= BLOCK_ROWS;
  const packed = isOwn ? 0 : runtime.workspace(4 * batchB * packedLength);
  if (!isOwn) {
    const items = batchB * panels, work = { items, chunkSize: Math.ceil(items / CHUNKS) };
    runtime.run("packMatrix", { ...right, packed, columns, depth, packedDepth: depth }, work);
  }
  const block = isOwn ? { rows: roundUp(rows, TILE_ROWS), panels } : blockSize(operands);
  const items = batch * Math.ceil(rows / block.rows) * Math.ceil(panels / block.panels);
  const itemWork = block.rows * block.panels * PANEL * depth;
  const chunkSize = Math.max(Math.ceil(CHUNK_WORK / (itemWork + 1)), Math.ceil(items / (4 * CHUNKS)));
  const strips = operands.a.columnStride === 4 ? TURNED : STRIPS;
  const scratchBytes = 4 * (TABLES + strips + (isOwn ? packedLength : 0));
  runtime.run("matmulBlocks", {
    ...left,
    ...right,
    packed,
    packedBatchStride: batchB > 1 ? packedLength * 4 : 0,
    out: operands.out,
    rows,
    columns,
    depth,
    relu: operands.relu,
    blockRows: block.rows,
    blockPanels: block.panels,
  }, { items, chunkSize, scratchBytes });
}

function multiplyBySlices(runtime: KernelRuntime, operands: Operands): void {
  const { rows, columns, depth, bias, relu, out, panels } = operands;
  const chunkSize = sliceDepth(depth), count = Math.ceil(depth / chunkSize);
  const partialLength = roundUp(rows, TILE_ROWS) * panels * PANEL;
  const partials = runtime.workspace(4 * count * partialLength);
  const scratchBytes = 4 * (32 + SLICE_BLOCK * (TILE_ROWS + panels * PANEL));
  const args = { ...leftArguments(operands), ...rightArguments(operands), partials, rows, columns };
  runtime.run("matmulSlice", args, { items: depth, chunkSize, scratchBytes });
  const layout = { partials, partialLength, count, segmentRows: rows, partialRows: rows, columns };
  sumPartials({ ...layout, bias, relu, out, rows });
}

type Product = Required<Omit<MatMul, "bias" | "activation">>;

/** Fills in the defaults; where there is one B for all, the rows of all A are rows of one product. */
function folded(product: Omit<MatMul, "bias" | "activation">): Product {
  const full = { batchA: 1, batchB: 1, transposeA: false, transposeB: false, ...product };
  if (full.batchB > 1 || full.transposeA) return full;
  return { ...full, batchA: 1, rows: full.batchA * full.rows };
}

/** Chooses blocks of the output so that there are enough to share out, none of them too small. */
function blockSize({ batch, rows, columns, depth, panels }: Operands): { rows: number; panels: number } {
  const work = batch * rows * columns * depth;
  const wanted = Math.max(1, Math.min(CHUNKS, Math.ceil(work / CHUNK_WORK)) / batch);
  const blockRows = Math.min(BLOCK_ROWS, roundUp(Math.ceil(rows / wanted), TILE_ROWS));
  const missing = Math.ceil(wanted / Math.ceil(rows / blockRows));
  return { rows: blockRows, panels: Math.max(1, Math.ceil(panels / missing)) };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}

/** Says whether a product is cut into slices of its depth: deep, with an output too small to share out. */
function isDeep(rows: number, columns: number, depth: number): boolean {
  return depth >= 2048 && rows * columns <= 65_536 && rows * columns < depth * 16;
}

/** Returns how much of the depth a slice takes, a multiple of the kernel's block where it is more. */
function sliceDepth(depth: number): number {
  const fair = Math.ceil(depth / CHUNKS);
  return fair > SLICE_BLOCK ? roundUp(fair, SLICE_BLOCK) : fair;
}
