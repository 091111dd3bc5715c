/** Plain direct 3 x 3 convolutions at stride 1 or 2, accumulated in float64: the judges of the Winograd kernels. */
import type { WinogradConv2d, WinogradConv2dGradients } from "../wrappers/winograd.ts";
import type { WinogradShape } from "../wrappers/winograd_shape.ts";
import { poolWithPlaces, unpoolToPlaces } from "./pool_places.ts";

/** Computes out = pool(activation(conv2d(x, filter) + bias)), as the wrapper of the same name. */
export function winogradConv2d(args: WinogradConv2d): void {
  const { x, filter, out, bias, activation, places, outChannels } = args;
  const full = places ? new Float64Array(outputLength(args)) : new Float64Array(out.length);
  forEachProduct(args, (pixel, weight, y) => full[y] += x[pixel] * filter[weight]);
  for (let i = 0; i < full.length; i++) {
    if (bias) full[i] += bias[i % outChannels];
    if (activation === "relu" && full[i] < 0) full[i] = 0;
  }
  if (places) poolWithPlaces(args, full, { out, places, lowest: activation === "relu" ? 0 : -Infinity });
  else out.set(full);
}

/** Computes the gradients of `winogradConv2d`, as the wrapper of the same name. */
export function winogradConv2dGradients(args: WinogradConv2dGradients): void {
  const { x, filter, dx, dFilter, dBias, outChannels } = args;
  const dy = fullGradient(args);
  const exactDx = new Float64Array(dx?.length ?? 0), exactDFilter = new Float64Array(dFilter?.length ?? 0);
  forEachProduct(args, (pixel, weight, y) => {
    if (dx && filter) exactDx[pixel] += dy[y] * filter[weight];
    if (dFilter && x) exactDFilter[weight] += dy[y] * x[pixel];
  });
  const exactDBias = new Float64Array(outChannels);
  dy.forEach((value, i) => exactDBias[i % outChannels] += value);
  dx?.set(exactDx);
  dFilter?.set(exactDFilter);
  dBias?.set(exactDBias);
}

function outputLength({ batch, outHeight, outWidth, outChannels }: WinogradShape): number {
  return batch * outHeight * outWidth * outChannels;
}

/** Calls `visit` with the places in x, filter and out of every product of the convolution. */
function forEachProduct(
  shape: WinogradShape,
  visit: (pixel: number, weight: number, y: number) => void,
): void {
  const { batch, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels, padTop, padLeft } = shape;
  const { strideHeight = 1, strideWidth = 1 } = shape;
  for (let n = 0; n < batch; n++) {
    for (let i = 0; i < outHeight; i++) {
      for (let j = 0; j < outWidth; j++) {
        for (let tap = 0; tap < 9; tap++) {
          const row = i * strideHeight - padTop + Math.floor(tap / 3),
            column = j * strideWidth - padLeft + tap % 3;
          if (row < 0 || row >= inHeight || column < 0 || column >= inWidth) continue;
          const pixel = ((n * inHeight + row) * inWidth + column) * inChannels;
          const y = ((n * outHeight + i) * outWidth + j) * outChannels;
          for (let c = 0; c < inChannels; c++) {
            const weight = (tap * inChannels + c) * outChannels;
            for (let o = 0; o < outChannels; o++) visit(pixel + c, weight + o, y + o);
          }
        }
      }
    }
  }
}

/** The gradient of the output before activation and pooling. */
function fullGradient(args: WinogradConv2dGradients): Float64Array {
  const { dy, activated, places } = args;
  if (places) return unpoolToPlaces(args, dy, places);
  return Float64Array.from(dy, (value, i) => value * (activated ? step(activated[i]) : 1));
}

/** The derivative of a ReLU whose output is y. */
function step(y: number): number {
  return Number.isNaN(y) ? NaN : Number(y > 0);
}
