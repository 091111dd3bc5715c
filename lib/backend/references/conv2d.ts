/** Plain TypeScript versions of convolution and its gradients: slow, obvious, the oracles of the fast ones. */
import type { Conv2DInputGradient } from "../wrappers/conv2d.ts";
import type { Conv2DFilterGradient } from "../wrappers/conv2d_filter_gradient.ts";
import type { Convolution, ConvolutionGradients, ConvolutionShape } from "../wrappers/convolution_shape.ts";
import { poolWithPlaces, unpoolToPlaces } from "./pool_places.ts";

/** Computes out = pool(activation(x * filter + bias)), with sums in float64; padding counts as zeros. */
export function conv2d({ x, filter, out, bias, activation, places, ...shape }: Convolution): void {
  const sums = new Float64Array(shape.batch * shape.outHeight * shape.outWidth * shape.outChannels);
  if (bias) sums.forEach((_, i) => sums[i] = bias[i % bias.length]);
  forEachProduct(shape, (input, tap, output) => {
    sums[output] += (input < 0 ? 0 : x[input]) * filter[tap];
  });
  const activated = activation === "relu" ? sums.map((sum) => Math.max(0, sum)) : sums;
  const lowest = activation === "relu" ? 0 : -Infinity;
  if (places) poolWithPlaces(shape, activated, { out, places, lowest });
  else out.set(activated);
}

/** Computes dx, the gradient of the sum of out * dy with respect to x. */
export function conv2dInputGradient({ dy, places, filter, dx, ...shape }: Conv2DInputGradient): void {
  const sums = new Float64Array(dx.length), full = places ? unpoolToPlaces(shape, dy, places) : dy;
  forEachProduct(shape, (input, tap, output) => {
    if (input >= 0) sums[input] += full[output] * filter[tap];
  });
  dx.set(sums);
}

/** Computes dFilter, the gradient of the sum of out * dy with respect to the filter. */
export function conv2dFilterGradient({ x, dy, places, dFilter, ...shape }: Conv2DFilterGradient): void {
  const sums = new Float64Array(dFilter.length), full = places ? unpoolToPlaces(shape, dy, places) : dy;
  forEachProduct(shape, (input, tap, output) => {
    sums[tap] += (input < 0 ? 0 : x[input]) * full[output];
  });
  dFilter.set(sums);
}

/** Computes the gradients that are asked for, through activation and pooling, by whatever method the wrapper takes. */
export function convolutionGradients(args: ConvolutionGradients): void {
  const { dy, activated, places, x, filter, dx, dFilter, dBias, ...shape } = args;
  const passed = Float32Array.from(dy, (value, i) => value * (activated && !places ? step(activated[i]) : 1));
  const gradient = { ...shape, dy: passed, places };
  if (dx && filter) conv2dInputGradient({ ...gradient, filter, dx });
  if (dFilter && x) conv2dFilterGradient({ ...gradient, x, dFilter });
  if (!dBias) return;
  const sums = new Float64Array(dBias.length), full = places ? unpoolToPlaces(shape, dy, places) : passed;
  full.forEach((value, i) => sums[i % sums.length] += value);
  dBias.set(sums);
}

/** The derivative of a ReLU whose output is y. */
function step(y: number): number {
  return Number.isNaN(y) ? NaN : Number(y > 0);
}

/** Calls `visit` with the places in x (-1 for padding), filter and out that each product belongs to. */
function forEachProduct(
  shape: ConvolutionShape,
  visit: (input: number, tap: number, output: number) => void,
): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = shape;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = shape;
  for (let n = 0; n < batch; n++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        for (let i = 0; i < filterHeight; i++) {
          for (let j = 0; j < filterWidth; j++) {
            const y = outY * strideHeight - shape.padTop + i * dilationHeight;
            const x = outX * strideWidth - shape.padLeft + j * dilationWidth;
            const isInside = y >= 0 && y < inHeight && x >= 0 && x < inWidth;
            for (let c = 0; c < inChannels; c++) {
              const input = isInside ? ((n * inHeight + y) * inWidth + x) * inChannels + c : -1;
              const tap = ((i * filterWidth + j) * inChannels + c) * outChannels;
              const output = ((n * outHeight + outY) * outWidth + outX) * outChannels;
              for (let o = 0; o < outChannels; o++) visit(input, tap + o, output + o);
            }
          }
        }
      }
    }
  }
}
