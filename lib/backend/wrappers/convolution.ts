/** Convolutions of any shape and their gradients, by the method that is fastest for the shape. */
import { conv2d } from "./conv2d.ts";
import { conv2dGradients } from "./conv2d_gradients.ts";
import type { Convolution, ConvolutionGradients } from "./convolution_shape.ts";
import { winogradConv2d, winogradConv2dGradients } from "./winograd.ts";
import { isWinogradConv2d } from "./winograd_shape.ts";

/**
 * Computes out = pool(activation(x * filter + bias)), pooling only where `places` are given, or `pooled`: by
 * Winograd's method where that pays, else directly.
 *
 * @throws {RangeError} when outChannels is no multiple of 4, with pooling
 */
export function convolve(args: Convolution): void {
  if (isWinogradConv2d(args)) winogradConv2d(args);
  else conv2d(args);
}

/**
 * Computes the gradients of `convolve` that the arguments ask for, by the method of the forward pass.
 *
 * @throws {TypeError} where `x` is missing for `dFilter`, or `filter` for `dx`
 */
export function convolutionGradients(args: ConvolutionGradients): void {
  if (isWinogradConv2d(args)) winogradConv2dGradients(args);
  else conv2dGradients(args);
}
