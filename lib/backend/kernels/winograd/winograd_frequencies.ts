/** The products between two sets of frequencies: matrix by matrix, with the rows that the tiles have there. */
import { outerProducts } from "./winograd_outer_products";
import { transformFilterGradient } from "./winograd_passes";
import { isRepeated, PANEL, Plan, panelled, weightOf, WEIGHTS } from "./winograd_plan";
import { multiply } from "./winograd_products";
import { firstTile, lastTile } from "./winograd_tiles";

/** Input channels whose filter gradients are made at a time: a cache line of the transformed input. */
const BLOCK: i32 = 16;

/** out = from x packed filter, frequency by frequency. */
export function multiplyFrequencies(
  plan: Plan, images: i32, from: usize, fromStride: usize, depth: i32,
  packed: usize, to: usize, toStride: usize, width: i32, space: usize, longestSum: i32,
): void {
  const rounded = panelled(width);
  const fromStep = <usize>depth << 2, toStep = <usize>rounded << 2;
  const packedStep = <usize>depth * toStep;
  for (let i = 0; i < plan.points; i++) {
    for (let j = 0; j < plan.points; j++) {
      const first = firstTile(plan, images, j), rows = lastTile(plan, images, i, j) - first;
      const weights = packed + <usize>(weightOf(plan, i) * WEIGHTS + weightOf(plan, j)) * packedStep;
      multiply(
        from + <usize>first * fromStep, fromStep, rows, depth, weights, rounded / PANEL,
        to + <usize>first * toStep, toStep, space, longestSum,
      );
      from += fromStride;
      to += toStride;
    }
  }
}

/** dg = G^T [ sum over the tiles V D ] G, a block of input channels at a time. */
export function filterGradient(
  plan: Plan, images: i32, input: usize, output: usize, dFilter: usize, products: usize,
): void {
  const inStep = <usize>plan.inChannels << 2, outStep = <usize>plan.outChannels << 2;
  const tapStep = <usize>plan.inChannels * outStep, stride = plan.filterStride;
  const columns = products + WEIGHTS * WEIGHTS * stride;
  for (let c = 0; c < plan.inChannels; c += BLOCK) {
    const block = min(BLOCK, plan.inChannels - c), size = block * plan.outChannels;
    for (let i = 0; i < plan.points; i++) {
      for (let j = 0; j < plan.points; j++) {
        const first = firstTile(plan, images, j), rows = lastTile(plan, images, i, j) - first;
        const frequency = <usize>(i * plan.points + j);
        const weight = <usize>(weightOf(plan, i) * WEIGHTS + weightOf(plan, j));
        outerProducts(
          input + frequency * plan.inputStride + <usize>first * inStep + (<usize>c << 2), inStep, block,
          output + frequency * plan.outputStride + <usize>first * outStep, outStep, plan.outChannels,
          rows, products + weight * stride, isRepeated(plan, i) || isRepeated(plan, j),
        );
      }
    }
    for (let j = 0; j < WEIGHTS; j++) {
      transformFilterGradient(
        plan, 1, size, products + <usize>j * stride, WEIGHTS * stride, 0,
        columns + <usize>j * stride, WEIGHTS * stride, 0,
      );
    }
    for (let r = 0; r < 3; r++) {
      transformFilterGradient(
        plan, 1, size, columns + <usize>(r * WEIGHTS) * stride, stride, 0,
        dFilter + <usize>(3 * r) * tapStep + <usize>c * outStep, tapStep, 0,
      );
    }
  }
}
