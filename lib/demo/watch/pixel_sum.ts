/** Does by hand what the first convolution does for one pixel of a feature map. */
import { complementaryErrorFunction } from "../../core/numbers/error_function.ts";
import type { Activation } from "../../models/activation_layer.ts";
import type { PixelImage } from "../../image/pixel_image.ts";
import type { FirstLayer } from "./watch_messages.ts";

/** A pixel of one of the feature maps. */
export interface MapPixel {
  row: number;
  column: number;
  filter: number;
}

/** How a pixel comes about; lists have nine values for each channel, row by row, channel after channel. */
export interface PixelSum {
  /** What the image has there, 0 to 1; outside of it zeros. */
  patch: number[];
  /** The weights of the filter. */
  kernel: number[];
  /** One times the other. */
  products: number[];
  bias: number;
  /** All products and the bias together. */
  sum: number;
  /** What the activation makes of the sum: the value of the feature map. */
  activated: number;
}

/** Sides of the filters. */
const SIDE = 3;
const LEAK = 0.1;
const SELU_SCALE = 1.0507009873554805, SELU_ALPHA = 1.6732632423543772;

/** The activations of `buildSmallCnn`, by the formulas of the papers that `activationLayer` names. */
const FORMULAS: Record<Activation, (x: number) => number> = {
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  relu: (x) => Math.max(0, x),
  leakyRelu: (x) => x >= 0 ? x : LEAK * x,
  elu: (x) => x >= 0 ? x : Math.exp(x) - 1,
  selu: (x) => SELU_SCALE * (x >= 0 ? x : SELU_ALPHA * (Math.exp(x) - 1)),
  gelu: (x) => x * complementaryErrorFunction(-x / Math.SQRT2) / 2,
  swish: (x) => x / (1 + Math.exp(-x)),
};

/** Returns the arithmetic of the pixel. */
export function pixelSum(
  { pixels, height, width, channels = 1 }: PixelImage<Uint8Array>,
  { kernel: weights, bias: biases, filters }: FirstLayer,
  { activation, row, column, filter }: MapPixel & { activation: Activation },
): PixelSum {
  const patch: number[] = [], kernel: number[] = [];
  for (let channel = 0; channel < channels; channel++) {
    for (let tap = 0; tap < SIDE * SIDE; tap++) {
      const y = row - 1 + Math.floor(tap / SIDE), x = column - 1 + tap % SIDE;
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      patch.push(isInside ? pixels[(y * width + x) * channels + channel] / 255 : 0);
      kernel.push(weights[(tap * channels + channel) * filters + filter]);
    }
  }
  const products = patch.map((value, i) => value * kernel[i]), bias = biases[filter];
  const sum = products.reduce((total, product) => total + product, bias);
  return { patch, kernel, products, bias, sum, activated: FORMULAS[activation](sum) };
}
