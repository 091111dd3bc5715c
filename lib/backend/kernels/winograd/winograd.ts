/**
 * Convolution with 3 x 3 filters at stride 1 or 2 by Winograd's minimal filtering, forward and backward.
 *
 * A tile of m x m outputs needs (m + 2)^2 products per pair of channels instead of 9 m^2:
 *   Y = A^T [ (G g G^T) * (B^T d B) ] A        (* elementwise; Lavin and Gray, arXiv 1509.09308)
 * so that per frequency (i, j) the whole convolution is one matrix product over the channels,
 * [tiles, inChannels] x [inChannels, outChannels]. Read backwards, the same identity gives the gradients:
 *   D = A dY A^T       dg = G^T [ sum over tiles V D ] G       dd = B [ D U ] B^T, overlapping tiles added
 * where V = B^T d B and U = G g G^T: both gradients share one transform of dY.
 *
 * Tiles of 4 x 4 take 4 times fewer products, and rounding errors grow with the distance of the points from
 * 1. Measured, float32 with fused products, largest error relative to the tensor's maximum, 32 channels:
 *   points 0, +-1, +-2: 3e-6 to 6e-6;   0, +-1, 1/2, -2: 1.5e-6;   0, +-5/8, +-3/2 (ours): 0.8e-6
 * (symmetric points below and above 1, compare Barabasz et al., arXiv 1803.10986, and Alam et al.,
 * arXiv 2201.10369). The error grows with the number of channels (128: 1.9e-6; 192: 2.5e-6) unless the
 * sums over channels are cut into blocks: with blocks of 48 it stays at 0.8e-6 to 1.2e-6. Of random cases, 4 to
 * 52 channels, one in 500 passes 2e-6 with blocks of 48, one in 1,000 with 32, one in some thousands with 24,
 * none of 8,000 with 16. So the forward pass, which must be the more exact, sums 24 products at a time, and 16
 * in small outputs, whose largest element is small beside the errors; the gradients sum 48 (errors 0.6e-6 to
 * 1.2e-6).
 *
 * Sides that are no multiple of 4 are covered by tiles of 4 and of 3: 14 = 4 + 4 + 3 + 3, 7 = 4 + 3. Tiles of
 * three use five of the six points (all but -b) and differ from tiles of four in the scale of their
 * frequencies only; with that scale put into A they share the transformed filter, and a product simply has
 * more rows in the 25 frequencies that all tiles have.
 *
 * At stride 2 an output meets even values of the input with the filter's outer taps, and one odd value with its
 * middle tap: y[i] = g0 d[2i] + g2 d[2i+2] + g1 d[2i+1]. The even part is a convolution at stride 1 with two taps,
 * which five points do for a tile of four; the odd values are frequencies of their own. So nine numbers take the
 * place of six, in each dimension, and the four odd ones meet the same tap: 81 products per pair of channels for 16
 * outputs instead of 144, with 36 weights as at stride 1. Both parts are one linear transform, and all above holds
 * for it. The points are 0, +-3/4, +-9/4: of the pairs of eighths tried, and of sets with infinity, they have the
 * smallest errors, far below those at stride 1. A tile of three is a tile of four without its first output, which
 * alone needs the point 0 and the first odd value.
 *
 * One chunk is a group of images, as many as fit the cache: all is transformed, multiplied, transformed back
 * in the thread's scratch memory. A NaN or an infinity of the input reaches all outputs of its tile.
 */
import {
  clearEmpty, coverGradient, cropCovered, cropPadded, finishImage, padImage,
} from "./winograd_image";
import { poolImage, unpoolGradient } from "../convolution/pool_places";
import { filterGradient, multiplyFrequencies } from "./winograd_frequencies";
import { Plan, panelled } from "./winograd_plan";
import { transformInput, transformInputGradient, transformOutput, transformOutputGradient } from "./winograd_tiles";

export { winogradFilter } from "./winograd_filter";

/** Most products that are summed in one go for the gradient of the input; the plan has the forward pass's. */
const LONGEST_GRADIENT_SUM: i32 = 48;

/**
 * Forward pass over the images begin to end; address 0 stands for what is not wanted. With `pooled` the
 * output is pooled over 2 x 2 pixels, and `places` may be wanted.
 */
export function winogradForward(
  planAddress: usize, x: usize, packed: usize, out: usize, bias: usize, lowest: f32, pooled: i32, places: usize,
  begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const plan = changetype<Plan>(planAddress), images = end - begin;
  const padded = scratch + plan.paddedAt, strip = scratch + plan.stripAt, covered = scratch + plan.imageAt;
  const input = scratch + plan.inputAt, output = scratch + plan.outputAt;
  const inSize = <usize>(plan.inHeight * plan.inWidth * plan.inChannels) << 2;
  const outSize = <usize>(plan.outHeight * plan.outWidth * plan.outChannels) << 2;
  const pooledSize = <usize>((plan.outHeight >> 1) * (plan.outWidth >> 1) * plan.outChannels) << 2;
  const frequencyPixel = <usize>panelled(plan.outChannels) << 2;
  const coverPitch = <usize>(plan.coverWidth * plan.outChannels) << 2;
  const isExact = plan.coverHeight == plan.outHeight && plan.coverWidth == plan.outWidth;

  memory.fill(padded, 0, plan.imageAt - plan.paddedAt);
  for (let image = 0; image < images; image++) {
    padImage(plan, x + <usize>(begin + image) * inSize, padded);
    transformInput(plan, images, image, padded, input, strip);
  }
  multiplyFrequencies(
    plan, images, input, plan.inputStride, plan.inChannels, packed, output, plan.outputStride, plan.outChannels,
    scratch + plan.spaceAt, plan.longestSum,
  );
  for (let image = 0; image < images; image++) {
    const y = out + <usize>(begin + image) * (pooled ? pooledSize : outSize);
    const image0 = isExact && !pooled ? y : covered;
    transformOutput(plan, images, image, output, frequencyPixel, image0, strip);
    clearEmpty(plan, x + <usize>(begin + image) * inSize, image0, scratch + plan.emptyAt);
    if (pooled) {
      poolImage(
        covered, plan.outHeight, plan.outWidth, plan.outChannels, coverPitch,
        y, places ? places + <usize>(begin + image) * pooledSize : 0, bias, lowest,
      );
      continue;
    }
    if (!isExact) cropCovered(plan, covered, y);
    if (bias || lowest == 0) finishImage(plan, y, bias, lowest);
  }
}

/**
 * Gradients for the images begin to end; address 0 stands for what is not wanted. `dy` is pooled where there
 * are `places`, and passes only where `activated` is positive. `dFilters` is [chunk, 3, 3, inChannels,
 * outChannels] and `dBiases` [chunk, outChannels]: parts of sums over the chunks.
 */
export function winogradBackward(
  planAddress: usize, x: usize, packed: usize, dy: usize, activated: usize, places: usize,
  dx: usize, dFilters: usize, dBiases: usize,
  begin: i32, end: i32, chunk: i32, scratch: usize,
): void {
  const plan = changetype<Plan>(planAddress), images = end - begin;
  const padded = scratch + plan.paddedAt, strip = scratch + plan.stripAt, covered = scratch + plan.imageAt;
  const input = scratch + plan.inputAt, output = scratch + plan.outputAt;
  const inSize = <usize>(plan.inHeight * plan.inWidth * plan.inChannels) << 2;
  const outSize = <usize>(plan.outHeight * plan.outWidth * plan.outChannels) << 2;
  const pooledSize = <usize>((plan.outHeight >> 1) * (plan.outWidth >> 1) * plan.outChannels) << 2;
  const coverPitch = <usize>(plan.coverWidth * plan.outChannels) << 2;
  const isExact = plan.coverHeight == plan.outHeight && plan.coverWidth == plan.outWidth;
  const dBias = dBiases ? dBiases + (<usize>(chunk * plan.outChannels) << 2) : 0;
  if (dBias) memory.fill(dBias, 0, <usize>plan.outChannels << 2);

  memory.fill(covered, 0, plan.stripAt - plan.imageAt);
  for (let image = 0; image < images; image++) {
    let gradient = dy + <usize>(begin + image) * (places ? pooledSize : outSize);
    if (places) {
      unpoolGradient(
        gradient, places + <usize>(begin + image) * pooledSize,
        plan.outHeight, plan.outWidth, plan.outChannels, covered, coverPitch, dBias,
      );
      gradient = covered;
    } else if (!isExact || activated || dBias) {
      const mask = activated ? activated + <usize>(begin + image) * outSize : 0;
      coverGradient(plan, gradient, mask, covered, dBias);
      gradient = covered;
    }
    transformOutputGradient(plan, images, image, gradient, output, strip);
  }
  if (dFilters) {
    memory.fill(padded, 0, plan.imageAt - plan.paddedAt);
    for (let image = 0; image < images; image++) {
      padImage(plan, x + <usize>(begin + image) * inSize, padded);
      transformInput(plan, images, image, padded, input, strip);
    }
    const size = <usize>(9 * plan.inChannels * plan.outChannels) << 2;
    filterGradient(plan, images, input, output, dFilters + <usize>chunk * size, scratch + plan.filterAt);
  }
  if (dx) {
    const frequencyPixel = <usize>panelled(plan.inChannels) << 2;
    multiplyFrequencies(
      plan, images, output, plan.outputStride, plan.outChannels, packed,
      input, plan.inputStride, plan.inChannels,
      scratch + plan.spaceAt, LONGEST_GRADIENT_SUM,
    );
    for (let image = 0; image < images; image++) {
      transformInputGradient(plan, images, image, input, frequencyPixel, padded, strip);
      cropPadded(plan, padded, dx + <usize>(begin + image) * inSize);
    }
  }
}

/**
 * to = sum of the chunks' parts, in their order; items are the elements of one part. A cache line's elements are
 * summed together, so that each line is read once.
 */
export function winogradSum(
  parts: usize, to: usize, length: i32, count: i32, begin: i32, end: i32, _chunk: i32, _scratch: usize,
): void {
  const step = <usize>length << 2;
  let p = parts + (<usize>begin << 2), q = to + (<usize>begin << 2);
  const last = to + (<usize>end << 2);
  for (; q + 64 <= last; q += 64, p += 64) {
    let from = p, a = v128.load(p), b = v128.load(p, 16), c = v128.load(p, 32), d = v128.load(p, 48);
    for (let k = count - 1; k > 0; k--) {
      from += step;
      a = f32x4.add(a, v128.load(from)), b = f32x4.add(b, v128.load(from, 16));
      c = f32x4.add(c, v128.load(from, 32)), d = f32x4.add(d, v128.load(from, 48));
    }
    v128.store(q, a), v128.store(q, b, 16), v128.store(q, c, 32), v128.store(q, d, 48);
  }
  for (; q < last; q += 16, p += 16) {
    let from = p, sum = v128.load(p);
    for (let k = count - 1; k > 0; k--) {
      from += step;
      sum = f32x4.add(sum, v128.load(from));
    }
    v128.store(q, sum);
  }
}
