/** Bias and activation with their gradients, on float32 views of the kernels' memory. */
import { kernelRuntime } from "../runtime/runtime.ts";
import { rowChunks } from "./row_chunks.ts";

/** Activations; "gelu" is the exact form with erf, "geluTanh" its approximation. */
export type ActivationKind =
  | "linear"
  | "relu"
  | "relu6"
  | "leakyRelu"
  | "elu"
  | "selu"
  | "sigmoid"
  | "tanh"
  | "gelu"
  | "geluTanh"
  | "swish"
  | "softplus"
  | "mish";

/** Arguments of `activation`. */
export interface Activation {
  x: Float32Array;
  /** As long as x; may be `x`. */
  out: Float32Array;
  kind: ActivationKind;
  /** Slope of "leakyRelu" below 0, depth of "elu". @default 0.2 for "leakyRelu", else 1 */
  alpha?: number;
}

/** Arguments of `activationGradient`. */
export interface ActivationGradient {
  dy: Float32Array;
  /** The activation's input or output, as `from` says. */
  source: Float32Array;
  /** "gelu" and the kinds after it need the input. */
  from: "input" | "output";
  /** May be `dy` or `source`. */
  dx: Float32Array;
  kind: ActivationKind;
  /** @default 0.2 for "leakyRelu", else 1 */
  alpha?: number;
}

/** Arguments of `biasActivationGradient`; the number of channels is the length of `dbias`. */
export interface BiasActivationGradient {
  /** `[rows, channels]` */
  dy: Float32Array;
  /** The output, `[rows, channels]`; not read for "linear". */
  y: Float32Array;
  /** Receives the gradient of x and may be `dy`; without it, for "linear" only, nothing is written. */
  dx?: Float32Array | undefined;
  /** Receives the sum of dx over the rows, `[channels]`. */
  dbias: Float32Array;
  /** Any whose derivative follows from its output: not "gelu" or one after it. */
  kind: ActivationKind;
  /** @default 0.2 for "leakyRelu", else 1 */
  alpha?: number;
}

/** Activations that need exp; they have kernels of their own, named after them. */
type SmoothKind = Exclude<ActivationKind, "linear" | "relu" | "relu6" | "leakyRelu">;

/** The kernels' numbers for the kinds. */
const KINDS: Record<ActivationKind, number> = {
  linear: 0,
  relu: 1,
  relu6: 2,
  leakyRelu: 3,
  elu: 4,
  selu: 5,
  sigmoid: 6,
  tanh: 7,
  gelu: 8,
  geluTanh: 9,
  swish: 10,
  softplus: 11,
  mish: 12,
};

/** Elements that one thread does at a time. */
const CHUNK = 16_384;
/** Bytes of the two blocks in which GELU's kernels keep what they hand from pass to pass. */
const BLOCKS = 2 * 2048;

/** Returns `alpha`, or what it is for the kind when nobody says. */
export function alphaOf(kind: ActivationKind, alpha?: number): number {
  return alpha ?? (kind === "leakyRelu" ? 0.2 : 1);
}

/** Computes out = act(x), elementwise. */
export function activation({ x, out, kind, alpha }: Activation): void {
  const runtime = kernelRuntime();
  const args = { x: runtime.addressOf(x), out: runtime.addressOf(out), alpha: alphaOf(kind, alpha) };
  const work = { items: x.length, chunkSize: CHUNK, scratchBytes: BLOCKS };
  if (isSmooth(kind)) runtime.run(kind, args, work);
  else runtime.run("activation", { ...args, kind: KINDS[kind] }, work);
}

/**
 * Computes dx = dy act'(x), elementwise. At its corners relu's derivative is 0, relu6's 1 at an
 * input of 6, selu's that from below.
 *
 * @throws {TypeError} when the derivative does not follow from the output.
 */
export function activationGradient({ dy, source, from, dx, kind, alpha }: ActivationGradient): void {
  if (from === "output") assertFollowsFromOutput(kind);
  const runtime = kernelRuntime();
  if (kind === "linear") {
    if (dx !== dy) dx.set(dy);
    return;
  }
  const at = { dy: runtime.addressOf(dy), source: runtime.addressOf(source), dx: runtime.addressOf(dx) };
  const slope = alphaOf(kind, alpha), work = { items: dx.length, chunkSize: CHUNK, scratchBytes: BLOCKS };
  if (from === "input" && isSmooth(kind)) {
    const args = { dy: at.dy, x: at.source, dx: at.dx, alpha: slope };
    return runtime.run(`${kind}Gradient`, args, work);
  }
  const args = { ...at, kind: KINDS[kind], fromInput: Number(from === "input"), alpha: slope };
  runtime.run("activationGradient", args, work);
}

/**
 * Computes dx = dy act'(x) from the output, and dbias, the sums of its columns, in the same pass.
 *
 * @throws {TypeError} when the derivative does not follow from the output, or when dx is missing.
 */
export function biasActivationGradient(
  { dy, y, dx, dbias, kind, alpha }: BiasActivationGradient,
): void {
  assertFollowsFromOutput(kind);
  if (!dx && kind !== "linear") {
    throw new TypeError(
      `Cannot compute the gradient as dx must be given for kind ${kind}: current value is undefined`,
    );
  }
  const runtime = kernelRuntime();
  const channels = dbias.length;
  const work = rowChunks(dy.length / channels, channels);
  const views = {
    dy: runtime.addressOf(dy),
    y: runtime.addressOf(y),
    dx: dx ? runtime.addressOf(dx) : 0,
  };
  const out = runtime.addressOf(dbias);
  const partials = runtime.workspace(work.chunks * channels * 8);
  const args = { ...views, partials, channels, kind: KINDS[kind], alpha: alphaOf(kind, alpha) };
  runtime.run("biasActivationGradient", args, work);
  const sums = { partials, out, chunks: work.chunks, stride: channels, scale: 1 };
  runtime.run("mergeColumnSums", sums, { items: channels });
}

function isSmooth(kind: ActivationKind): kind is SmoothKind {
  return KINDS[kind] >= KINDS.elu;
}

function assertFollowsFromOutput(kind: ActivationKind): void {
  if (KINDS[kind] >= KINDS.gelu) {
    throw new TypeError(
      `Cannot compute the gradient as kind must have a derivative that follows from the output: current value is ${kind}`,
    );
  }
}
