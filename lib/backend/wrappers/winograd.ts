/** 3 x 3 convolutions at stride 1 or 2 and their gradients, by Winograd's minimal filtering. */
import { type KernelRuntime, kernelRuntime } from "../runtime/runtime.ts";
import {
  checkGradientInputs,
  type Convolution,
  type ConvolutionGradients,
  type ConvolutionShape,
} from "./convolution_shape.ts";
import { panelled, planWinograd, WEIGHTS, type WinogradPlan } from "./winograd_plan.ts";
import { checkWinogradShape } from "./winograd_shape.ts";

/**
 * Computes out = pool(activation(x * filter + bias)); pooling only where `places` are given, or `pooled`.
 *
 * @throws {RangeError} for shapes that the method does not cover
 */
export function winogradConv2d(args: Convolution): void {
  const { x, filter, out, bias, activation, places, batch, outChannels } = args;
  const { pooled = places !== undefined } = args;
  checkWinogradShape(args);
  const runtime = kernelRuntime();
  const plan = planWinograd(args);
  const views = {
    x: runtime.addressOf(x),
    out: runtime.addressOf(out),
    bias: address(runtime, bias),
    places: address(runtime, places),
    pooled: Number(pooled),
  };
  const filterAddress = runtime.addressOf(filter);
  const space = workspace(runtime, plan, packedFilterLength(args, outChannels));

  packFilter(runtime, args, filterAddress, space);
  const lowest = activation === "relu" ? 0 : -Infinity;
  runtime.run("winogradForward", { ...views, planAddress: space.plan, packed: space.free, lowest }, {
    items: batch,
    chunkSize: plan.group,
    scratchBytes: plan.scratchBytes,
  });
}

/**
 * Computes the gradients of `winogradConv2d` that the arguments ask for, with one transform of dy.
 *
 * @throws {RangeError} for shapes that the method does not cover
 * @throws {TypeError} where `x` is missing for `dFilter`, or `filter` for `dx`
 */
export function winogradConv2dGradients(args: ConvolutionGradients): void {
  const { dy, activated, places, x, filter, dx, dFilter, dBias, batch, inChannels } = args;
  checkWinogradShape(args);
  checkGradientInputs(args);
  if (batch === 0) return [dFilter, dBias].forEach((gradient) => gradient?.fill(0));
  const runtime = kernelRuntime();
  const plan = planWinograd(args);
  const packedLength = dx ? packedFilterLength(args, inChannels) : 0;
  // Lengths too are those of views, which the workspace may detach.
  const [filterLength, biasLength] = [dFilter, dBias].map((view) => view?.length ?? 0);
  const filterParts = plan.chunks * filterLength, biasParts = plan.chunks * biasLength;
  const at = (view?: ArrayBufferView) => address(runtime, view);
  const views = { x: at(x), dy: at(dy), activated: at(activated), places: at(places), dx: at(dx) };
  const [filterAddress, dFilterAddress, dBiasAddress] = [filter, dFilter, dBias].map(at);
  const space = workspace(runtime, plan, packedLength + filterParts + biasParts);
  const filterPartsAt = space.free + packedLength * 4, biasPartsAt = filterPartsAt + filterParts * 4;

  if (dx) packFilter(runtime, args, filterAddress, space, true);
  const parts = { dFilters: dFilter ? filterPartsAt : 0, dBiases: dBias ? biasPartsAt : 0 };
  runtime.run("winogradBackward", { ...views, planAddress: space.plan, packed: space.free, ...parts }, {
    items: batch,
    chunkSize: plan.group,
    scratchBytes: plan.scratchBytes,
  });
  const sum = (parts: number, to: number, length: number) =>
    runtime.run("winogradSum", { parts, to, length, count: plan.chunks }, { items: length, chunkSize: 4096 });
  if (dFilter) sum(filterPartsAt, dFilterAddress, filterLength);
  if (dBias) sum(biasPartsAt, dBiasAddress, biasLength);
}

/** Indices of the filter's depth that its transform does at a time. */
const FILTER_BLOCK = 4;

/** Transforms and packs the filter; turned round, the sums go over the output's channels. */
function packFilter(
  runtime: KernelRuntime,
  { inChannels, outChannels }: ConvolutionShape,
  filter: number,
  space: { plan: number; free: number },
  isTurned = false,
): void {
  const depth = isTurned ? outChannels : inChannels, width = isTurned ? inChannels : outChannels;
  const [depthStep, widthStep] = isTurned ? [4, outChannels * 4] : [outChannels * 4, 4];
  const addresses = { planAddress: space.plan, filter, packed: space.free };
  runtime.run("winogradFilter", { ...addresses, depth, width, depthStep, widthStep }, {
    items: depth,
    chunkSize: 16,
    scratchBytes: FILTER_BLOCK * 27 * panelled(width) * 4,
  });
}

/** Length of the packed filter, in floats. */
function packedFilterLength({ inChannels, outChannels }: ConvolutionShape, width: number): number {
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
