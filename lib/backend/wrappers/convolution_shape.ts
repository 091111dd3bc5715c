/** The shape of a two-dimensional convolution, and what is computed of it, by whatever method. */

/** Sizes of a convolution of NHWC images, with the names of tfjs's `Conv2DInfo`. */
export interface ConvolutionShape {
  batch: number;
  inHeight: number;
  inWidth: number;
  inChannels: number;
  outHeight: number;
  outWidth: number;
  outChannels: number;
  filterHeight: number;
  filterWidth: number;
  strideHeight: number;
  strideWidth: number;
  dilationHeight: number;
  dilationWidth: number;
  /** Rows of zeros above the image; those below follow from the output's height. */
  padTop: number;
  /** Columns of zeros left of the image; those on the right follow from the output's width. */
  padLeft: number;
}

/** Arguments of `convolve`, and of both methods that it chooses from. */
export interface Convolution extends ConvolutionShape {
  /** Images, `[batch, inHeight, inWidth, inChannels]`. */
  x: Float32Array;
  /** `[filterHeight, filterWidth, inChannels, outChannels]` */
  filter: Float32Array;
  /**
   * `[batch, outHeight, outWidth, outChannels]`; with pooling `[batch, outHeight >> 1, outWidth >> 1, outChannels]`
   */
  out: Float32Array;
  /**
   * Added to every place, `[outChannels]`.
   *
   * @default nothing
   */
  bias?: Float32Array | undefined;
  /**
   * What is applied after the bias; `relu` keeps NaN.
   *
   * @default "linear"
   */
  activation?: "linear" | "relu" | undefined;
  /**
   * Asks for 2 x 2 maximum pooling at stride 2 after the activation; outChannels must be a multiple of 4.
   * Receives, in `out`'s shape, where in its window each maximum lay (0 to 3), or -1 where the activation lets no
   * gradient through.
   *
   * @default no pooling
   */
  places?: Int32Array | undefined;
  /**
   * Asks for the pooling without the places, which the gradients alone need.
   *
   * @default whether there are places
   */
  pooled?: boolean | undefined;
}

/** Arguments of `convolutionGradients`, and of both methods; what is left out is not computed. */
export interface ConvolutionGradients extends ConvolutionShape {
  /** Gradient of the output, as the forward pass gave it: pooled where there are `places`. */
  dy: Float32Array;
  /** The output of the forward pass with "relu": the gradient passes where it is positive. */
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
  /** Receives the gradient of the bias, `[outChannels]`. */
  dBias?: Float32Array | undefined;
}

/** Throws TypeError where a gradient is asked for without what it is computed from. */
export function checkGradientInputs({ x, filter, dx, dFilter }: ConvolutionGradients): void {
  if (dFilter && !x) throw new TypeError("Cannot compute dFilter as x must be given: it is undefined");
  if (dx && !filter) throw new TypeError("Cannot compute dx as filter must be given: it is undefined");
}
