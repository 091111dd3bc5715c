/** Picks the one-dimensional transform for the plan's stride and a size of tile; arguments in winograd_input.ts. */
import { filterGradientPass, filterPass } from "./winograd_filter_passes";
import { inputGradientPass3, inputGradientPass4, inputPass3, inputPass4 } from "./winograd_input";
import { outputGradientPass3, outputGradientPass4, outputPass3, outputPass4 } from "./winograd_output";
import { Plan } from "./winograd_plan";
import { stridedFilterGradientPass, stridedFilterPass } from "./winograd_strided_filter";
import {
  stridedInputGradientPass3, stridedInputGradientPass4, stridedInputPass3, stridedInputPass4,
} from "./winograd_strided_input";
import {
  stridedOutputGradientPass3, stridedOutputGradientPass4, stridedOutputPass3, stridedOutputPass4,
} from "./winograd_strided_output";

/** v = B^T d, in tiles of four or of three. */
export function inputPass(
  plan: Plan, isFour: bool, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) {
    if (isFour) stridedInputPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else stridedInputPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  } else {
    if (isFour) inputPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else inputPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  }
}

/** d = B v, in tiles of four or of three; what neighbouring tiles share is added. */
export function inputGradientPass(
  plan: Plan, isFour: bool, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) {
    if (isFour) stridedInputGradientPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else stridedInputGradientPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  } else {
    if (isFour) inputGradientPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else inputGradientPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  }
}

/** y = A^T m, in tiles of four or of three. */
export function outputPass(
  plan: Plan, isFour: bool, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) {
    if (isFour) stridedOutputPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else stridedOutputPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  } else {
    if (isFour) outputPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else outputPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  }
}

/** m = A y, in tiles of four or of three. */
export function outputGradientPass(
  plan: Plan, isFour: bool, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) {
    if (isFour) stridedOutputGradientPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else stridedOutputGradientPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  } else {
    if (isFour) outputGradientPass4(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
    else outputGradientPass3(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  }
}

/** u = G g. */
export function transformFilter(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) stridedFilterPass(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  else filterPass(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
}

/** g = G^T u. */
export function transformFilterGradient(
  plan: Plan, tiles: i32, channels: i32,
  from: usize, fromStep: usize, fromSkip: usize,
  to: usize, toStep: usize, toSkip: usize,
): void {
  if (plan.stride == 2) {
    stridedFilterGradientPass(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  } else {
    filterGradientPass(plan, tiles, channels, from, fromStep, fromSkip, to, toStep, toSkip);
  }
}
