/** Draws shapes of convolutions for tests: any stride, dilation and padding, sizes around tiles. */
import type { Random } from "../../lib/core/random.ts";
import type { ConvolutionShape } from "../../lib/backend/wrappers/convolution_shape.ts";

const CHANNELS = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 16, 17, 24];

/** Draws a shape; the padding is at most as wide as the filter, and may differ on all four sides. */
export function randomConv2DShape(random: Random): ConvolutionShape {
  const channels = () => CHANNELS[random.integer(CHANNELS.length)];
  const axis = () => {
    const filter = 1 + random.integer(random.integer(4) ? 3 : 5);
    const stride = random.integer(3) ? 1 : 1 + random.integer(3);
    const dilation = random.integer(4) ? 1 : 1 + random.integer(3);
    const extent = (filter - 1) * dilation + 1;
    const [before, after] = [0, 1].map(() => random.integer(2) ? 0 : random.integer(extent + 1));
    const size = Math.max(1, extent - before - after) + random.integer(random.integer(3) ? 6 : 14);
    return {
      filter,
      stride,
      dilation,
      before,
      size,
      out: Math.floor((size + before + after - extent) / stride) + 1,
    };
  };
  const [y, x] = [axis(), axis()];
  return {
    batch: random.integer(5) ? 1 + random.integer(4) : 1 + random.integer(20),
    inHeight: y.size,
    inWidth: x.size,
    inChannels: channels(),
    outHeight: y.out,
    outWidth: x.out,
    outChannels: channels(),
    filterHeight: y.filter,
    filterWidth: x.filter,
    strideHeight: y.stride,
    strideWidth: x.stride,
    dilationHeight: y.dilation,
    dilationWidth: x.dilation,
    padTop: y.before,
    padLeft: x.before,
  };
}

/** Returns how many values the tensors of a convolution have. */
export function conv2DLengths(shape: ConvolutionShape): { x: number; filter: number; out: number } {
  const { batch, inChannels, outChannels } = shape;
  return {
    x: batch * shape.inHeight * shape.inWidth * inChannels,
    filter: shape.filterHeight * shape.filterWidth * inChannels * outChannels,
    out: batch * shape.outHeight * shape.outWidth * outChannels,
  };
}
