/** What the wrappers of recurrent layers share: division of the batch, sums over chunks, packing. */
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";

/** Sizes of a recurrent layer. */
export interface RecurrentShape {
  batch: number;
  /** Steps of every sequence. */
  time: number;
  /** Numbers per step. */
  inputs: number;
  units: number;
}

/**
 * What every recurrent layer takes on its way forward. A unit has as many weights for each input, and as many biases,
 * as the layer has gates: columns of the weights go through all units of one gate, then of the next.
 */
export interface RecurrentForward extends RecurrentShape {
  /** [batch, time, inputs] */
  x: Float32Array;
  /** [inputs, gates * units] */
  kernel: Float32Array;
  /** [units, gates * units] */
  recurrentKernel: Float32Array;
  /** [gates * units] */
  bias?: Float32Array;
  /** h before the first step, [batch, units]; zeros when left out. */
  initialState?: Float32Array;
  /** Receives h of every step, [batch, time, units]; the way back needs it. */
  states?: Float32Array;
  /** Receives h of the last step, [batch, units]. */
  lastState?: Float32Array;
}

/** What every recurrent layer takes on its way back: inputs and results of the way forward, and where gradients go. */
export interface RecurrentBackward extends RecurrentShape {
  /** [batch, time, inputs] */
  x: Float32Array;
  /** [inputs, gates * units] */
  kernel: Float32Array;
  /** [units, gates * units] */
  recurrentKernel: Float32Array;
  /** As given to the way forward. */
  initialState?: Float32Array;
  /** [batch, time, units], as the way forward left it. */
  states: Float32Array;
  /** Gradient of all hidden states, [batch, time, units]. */
  dStates?: Float32Array;
  /** Gradient of the last hidden state, [batch, units]; added to that of `dStates`. */
  dLastState?: Float32Array;
  /** Receives the gradient of `x`; a first layer saves time by leaving it out. */
  dx?: Float32Array;
  /** Receives the gradient of `kernel`. */
  dKernel: Float32Array;
  /** Receives the gradient of `recurrentKernel`. */
  dRecurrentKernel: Float32Array;
  /** Receives the gradient of `bias`. */
  dBias?: Float32Array;
  /** Receives the gradient of `initialState`. */
  dInitialState?: Float32Array;
}

/** What layers with gates take besides, both ways. */
export interface GateOptions {
  /**
   * Gates by Keras' hard sigmoid, clip(0.2 x + 0.5, 0, 1), instead of the sigmoid.
   *
   * @default false
   */
  hardSigmoid?: boolean;
}

/** How a batch is divided; it depends on the shape alone. */
export interface RecurrentLayout {
  /** Slices of 8 examples; each runs through all steps by itself. */
  slices: number;
  /** Slices in a chunk of the way back. */
  chunkSize: number;
  /** Chunks of the way back; each has a buffer for its part of the weights' gradient. */
  chunks: number;
  /** Steps whose gate gradients are collected before they are multiplied. */
  window: number;
}

/** At most this many buffers for parts of a gradient: enough to share among threads, and little memory. */
const MOST_PARTS = 16;
/** Long enough a sum for the tile to run well (8 examples per step), short enough for the L2 cache. */
const WINDOW = 32;

/** Divides a batch. */
export function recurrentLayout({ batch, time }: RecurrentShape): RecurrentLayout {
  const slices = Math.ceil(batch / 8);
  const chunkSize = Math.ceil(slices / MOST_PARTS);
  return { slices, chunkSize, chunks: Math.ceil(slices / chunkSize), window: Math.min(time, WINDOW) };
}

/** Rounds up to a multiple of `of`. */
export function padded(size: number, of: number): number {
  return Math.ceil(size / of) * of;
}

/** Returns the address of a view, 0 for none. */
export function addressOrZero(runtime: KernelRuntime, view: Float32Array | undefined): number {
  return view ? runtime.addressOf(view) : 0;
}

/** A block of the parts that the chunks of a way back have written, and the tensor that is their sum. */
export interface PartBlock {
  /** Address of the block in the first part. */
  part: number;
  parts: number;
  /** Bytes of a part. */
  partBytes: number;
  /** Bytes of a row of a part. */
  stride: number;
  /** Address of the sum. */
  out: number;
  /** Bytes of a row of the sum. */
  outStride: number;
  rows: number;
  columns: number;
}

/** Adds up the parts in the order of the chunks. */
export function sumParts(block: PartBlock): void {
  const { rows, ...args } = block;
  kernelRuntime().run("recurrentSumParts", args, { items: rows, chunkSize: 16 });
}

/** Columns of a matrix to be packed, and where the panels of 4 columns go. */
export interface ColumnPacking {
  from: number;
  rows: number;
  /** All columns of the matrix. */
  columns: number;
  /** The first column to be packed, and how many. */
  first: number;
  count: number;
  to: number;
  /** Bytes between panels. */
  panelBytes: number;
}

/** Packs columns of a matrix [rows, columns] for products with it. */
export function packColumns({ from, rows, columns, first, count, to, panelBytes }: ColumnPacking): void {
  const args = { w: from, out: to, rows, columns, first, count, panel: panelBytes };
  kernelRuntime().run("recurrentPackColumns", args, { items: Math.ceil(count / 4), chunkSize: 8 });
}

/** Packs w [rows, columns] at `from` for products with its transpose; `to` takes padded(rows, 4) * columns. */
export function packRows(from: number, to: number, rows: number, columns: number): void {
  const work = { items: Math.ceil(rows / 4), chunkSize: 8 };
  kernelRuntime().run("recurrentPackRows", { w: from, out: to, rows, columns }, work);
}
