/** 3 x 3 convolutions at stride 1 or 2 and their gradients, by Winograd's minimal filtering. */
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";
import { panelled, planWinograd, WEIGHTS, type WinogradPlan } from "./winograd_plan.ts";
import { checkWinogradShape, type WinogradShape } from "./winograd_shape.ts";

/** Arguments of `winogradConv2d`. */
export interface WinogradConv2d extends WinogradShape {
  /** [batch, inHeight, inWidth, inChannels]. */
  x: Float32Array;
  /** [3, 3, inChannels, outChannels]. */
  filter: Float32Array;
  /** [batch, outHeight, outWidth, outChannels]; with `places` [batch, outHeight >> 1, outWidth >> 1, outChannels]. */
  out: Float32Array;
  /** [outChannels]. */
  bias?: Float32Array | undefined;
  /** @default "linear" */
  activation?: "linear" | "relu" | undefined;
  /**
   * Asks for 2 x 2 maximum pooling at stride 2 after the activation. Receives, in `out`'s shape, where in its
   * window each maximum lay (0 to 3), or -1 where the activation lets no gradient through.
   */
  places?: Int32Array | undefined;
}

/** Arguments of `winogradConv2dGradients`; what is left out is not computed. */
export interface WinogradConv2dGradients extends WinogradShape {
  /** [batch, outHeight, outWidth, outChannels], or the gradient of the pooled output where there are `places`. */
  dy: Float32Array;
  /** What the forward pass gave with "relu": the gradient passes where it is positive. */
  activated?: Float32Array | undefined;
  /** What the forward pass gave with pooling. */
  places?: Int32Array | undefined;
  /** The input; needed for `dFilter`. */
  x?: Float32Array | undefined;
  /** The filter; needed for `dx`. */
  filter?: Float32Array | undefined;
  /** Receives the gradient of `x`. */
  dx?: Float32Array | undefined;
  /** Receives the gradient of `filter`. */
  dFilter?: Float32Array | undefined;
  /** Receives the gradient of the bias. */
  dBias?: Float32Array | undefined;
}

/**
 * Computes out = pool(activation(conv2d(x, filter) + bias)); pooling only where `places` are given.
 * Throws RangeError for shapes that the method does not cover.
 */
export function winogradConv2d(args: WinogradConv2d): void {
  const { x, filter, out, bias, activation, places, batch, outChannels } = args;
  checkWinogradShape(args);
  const runtime = kernelRuntime();
  const plan = planWinograd(args);
  const space = workspace(runtime, plan, filterLength(args, outChannels));

  packFilter(runtime, args, filter, space);
  runtime.run(
    "winogradForward",
    [
      ...[space.plan, runtime.addressOf(x), space.free, runtime.addressOf(out), address(runtime, bias)],
      ...[activation === "relu" ? 0 : -Infinity, address(runtime, places)],
    ],
    { items: batch, chunkSize: plan.group, scratchBytes: plan.scratchBytes },
  );
}

/** Computes the gradients of `winogradConv2d` that the arguments ask for, with one transform of dy. */
export function winogradConv2dGradients(args: WinogradConv2dGradients): void {
  const { dy, activated, places, x, filter, dx, dFilter, dBias, batch, inChannels } = args;
  checkWinogradShape(args);
  if (dFilter && !x) throw new TypeError("Cannot compute dFilter as x must be given: it is undefined");
  if (dx && !filter) throw new TypeError("Cannot compute dx as filter must be given: it is undefined");
  const runtime = kernelRuntime();
  const plan = planWinograd(args);
  const packedLength = dx ? filterLength(args, inChannels) : 0;
  const filterParts = dFilter ? plan.chunks * dFilter.length : 0,
    biasParts = dBias ? plan.chunks * dBias.length : 0;
  const space = workspace(runtime, plan, packedLength + filterParts + biasParts);
  const filterPartsAt = space.free + packedLength * 4, biasPartsAt = filterPartsAt + filterParts * 4;

  if (dx && filter) packFilter(runtime, args, filter, space, true);
  runtime.run(
    "winogradBackward",
    [
      ...[space.plan, address(runtime, x), space.free, runtime.addressOf(dy)],
      ...[address(runtime, activated), address(runtime, places)],
      ...[address(runtime, dx), dFilter ? filterPartsAt : 0, dBias ? biasPartsAt : 0],
    ],
    { items: batch, chunkSize: plan.group, scratchBytes: plan.scratchBytes },
  );
  if (dFilter) addParts(runtime, filterPartsAt, dFilter, plan.chunks);
  if (dBias) addParts(runtime, biasPartsAt, dBias, plan.chunks);
}

/** Transforms and packs the filter; turned round, the sums go over the output's channels. */
function packFilter(
  runtime: KernelRuntime,
  { inChannels, outChannels }: WinogradShape,
  filter: Float32Array,
  space: { plan: number; free: number },
  isTurned = false,
): void {
  const depth = isTurned ? outChannels : inChannels, width = isTurned ? inChannels : outChannels;
  const steps = isTurned ? [4, outChannels * 4] : [outChannels * 4, 4];
  runtime.run(
    "winogradFilter",
    [space.plan, runtime.addressOf(filter), space.free, depth, width, ...steps],
    { items: depth, chunkSize: 16, scratchBytes: 27 * panelled(width) * 4 },
  );
}

/** Adds parts in the order of their chunks. */
function addParts(runtime: KernelRuntime, partsAt: number, to: Float32Array, chunks: number): void {
  if (chunks === 0) return void to.fill(0);
  runtime.run(
    "winogradSum",
    [partsAt, runtime.addressOf(to), to.length, chunks],
    { items: to.length, chunkSize: 4096 },
  );
}

/** Length of the packed filter, in floats. */
function filterLength({ inChannels, outChannels }: WinogradShape, width: number): number {
  const depth = width === outChannels ? inChannels : outChannels;
  return WEIGHTS * depth * panelled(width);
}

function address(runtime: KernelRuntime, view: ArrayBufferView | undefined): number {
  return view ? runtime.addressOf(view) : 0;
}

/** Room for the plan, in floats. */
const PLAN_LENGTH = 64;

/** Writes the plan to the runtime's workspace; returns addresses of it and of `length` free floats behind it. */
function workspace(
  runtime: KernelRuntime,
  plan: WinogradPlan,
  length: number,
): { plan: number; free: number } {
  const address = runtime.workspace(4 * (PLAN_LENGTH + length));
  runtime.integersAt(address, plan.words.length).set(plan.words);
  return { plan: address, free: address + PLAN_LENGTH * 4 };
}
