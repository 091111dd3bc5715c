/** Plain TypeScript versions of depthwise convolution and its gradients: the oracles of the fast ones. */
import type {
  DepthwiseConv2D,
  DepthwiseConv2DFilterGradient,
  DepthwiseConv2DInputGradient,
  DepthwiseConv2DShape,
} from "../wrappers/depthwise_conv2d.ts";

/** Computes out: at each place and channel the sum over taps of x times filter; padding is left out. */
export function depthwiseConv2d({ x, filter, out, ...shape }: DepthwiseConv2D): void {
  const sums = new Float64Array(out.length);
  forEachProduct(shape, (input, tap, output) => sums[output] += x[input] * filter[tap]);
  out.set(sums);
}

/** Computes dx, the gradient of the sum of out * dy with respect to x. */
export function depthwiseConv2dInputGradient(
  { dy, filter, dx, ...shape }: DepthwiseConv2DInputGradient,
): void {
  const sums = new Float64Array(dx.length);
  forEachProduct(shape, (input, tap, output) => sums[input] += dy[output] * filter[tap]);
  dx.set(sums);
}

/** Computes dFilter, the gradient of the sum of out * dy with respect to the filter. */
export function depthwiseConv2dFilterGradient(
  { x, dy, dFilter, ...shape }: DepthwiseConv2DFilterGradient,
): void {
  const sums = new Float64Array(dFilter.length);
  forEachProduct(shape, (input, tap, output) => sums[tap] += x[input] * dy[output]);
  dFilter.set(sums);
}

/** Calls `visit` with the places in x, filter and out of every product whose tap lies inside the image. */
function forEachProduct(
  shape: DepthwiseConv2DShape,
  visit: (input: number, tap: number, output: number) => void,
): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, channelMultiplier } = shape;
  const { filterHeight, filterWidth, strideHeight, strideWidth, dilationHeight, dilationWidth } = shape;
  for (let n = 0; n < batch; n++) {
    for (let outY = 0; outY < outHeight; outY++) {
      for (let outX = 0; outX < outWidth; outX++) {
        for (let i = 0; i < filterHeight; i++) {
          for (let j = 0; j < filterWidth; j++) {
            const y = outY * strideHeight - shape.padTop + i * dilationHeight;
            const x = outX * strideWidth - shape.padLeft + j * dilationWidth;
            if (y < 0 || y >= inHeight || x < 0 || x >= inWidth) continue;
            for (let o = 0; o < inChannels * channelMultiplier; o++) {
              const input = ((n * inHeight + y) * inWidth + x) * inChannels +
                Math.floor(o / channelMultiplier);
              const tap = (i * filterWidth + j) * inChannels * channelMultiplier + o;
              visit(
                input,
                tap,
                ((n * outHeight + outY) * outWidth + outX) * inChannels * channelMultiplier + o,
              );
            }
          }
        }
      }
    }
  }
}
