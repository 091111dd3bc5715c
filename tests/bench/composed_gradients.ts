/** Gives the stock WASM backend the convolution gradients that it lacks, composed from operations it has. */
import * as tf from "@tensorflow/tfjs";

interface ConvAttributes {
  strides: number | [number, number];
  pad: "same" | "valid" | number | [[number, number], [number, number], [number, number], [number, number]];
  dimRoundingMode?: "floor" | "round" | "ceil";
}

/**
 * Registers both gradients of `conv2d` for the "wasm" backend, once; calling it again changes nothing.
 *
 * Without them `model.fit` fails on any convolution (tensorflow/tfjs issue 8474). Each gradient is itself
 * written as a convolution, so that the backend's fast forward kernel does the work.
 */
export function registerConv2DGradients(): void {
  if (tf.getKernel("Conv2DBackpropFilter", "wasm")) return;
  const stockInputGradient = tf.getKernel("Conv2DBackpropInput", "wasm").kernelFunc;
  tf.unregisterKernel("Conv2DBackpropInput", "wasm");
  tf.registerKernel({
    kernelName: "Conv2DBackpropFilter",
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs }) => {
      const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
      const { filterShape, ...conv } = attrs as unknown as ConvAttributes & { filterShape: Shape4D };
      return filterGradient(x, dy, filterShape, conv);
    },
  });
  tf.registerKernel({
    kernelName: "Conv2DBackpropInput",
    backendName: "wasm",
    kernelFunc: (call) => {
      const { dy, filter } = call.inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
      const { inputShape, ...conv } = call.attrs as unknown as ConvAttributes & { inputShape: Shape4D };
      const info = convInfo(inputShape, filter.shape, conv);
      // A transposed convolution may ask for a shape that dy does not follow from.
      const isPlain = info.strideHeight === 1 && info.strideWidth === 1 &&
        dy.shape[1] === info.outHeight && dy.shape[2] === info.outWidth;
      return isPlain ? inputGradient(dy, filter, info) : stockInputGradient(call);
    },
  });
}

type Shape4D = [number, number, number, number];
type ConvInfo = tf.backend_util.Conv2DInfo;

/**
 * dL/dW[i,j,c,o] = sum over n,h,w of x[n, h*s+i, w*s+j, c] * dy[n,h,w,o]: a convolution of the padded
 * images, with channels as the batch and images as the channels, by dy as a filter dilated by the stride.
 *
 * @param x images, float32 `[n, height, width, channels]`
 * @param dy gradient of the output, float32 `[n, outHeight, outWidth, filters]`
 */
function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  filterShape: Shape4D,
  conv: ConvAttributes,
): tf.Tensor4D {
  const info = convInfo(x.shape, filterShape, conv);
  const [height, width] = filterShape;
  return tf.tidy(() => {
    const channelsFirst = tf.transpose(padded(x, info), [3, 1, 2, 0]);
    const dyAsFilter = tf.transpose(dy, [1, 2, 0, 3]);
    const dilations: [number, number] = [info.strideHeight, info.strideWidth];
    const gradient = tf.conv2d(channelsFirst, dyAsFilter, 1, "valid", "NHWC", dilations);
    // A stride that does not divide the padded size leaves rows that no filter tap ever touched.
    const kept = tf.slice(gradient, [0, 0, 0, 0], [-1, height, width, -1]);
    return tf.transpose(kept, [1, 2, 0, 3]);
  });
}

/** dL/dx at stride 1: dy, padded to the full overlap, convolved with the filter turned by 180 degrees. */
function inputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, info: ConvInfo): tf.Tensor4D {
  const { top, left } = info.padInfo;
  const before = [info.filterHeight - 1 - top, info.filterWidth - 1 - left];
  const after = [
    info.inHeight - info.outHeight + top,
    info.inWidth - info.outWidth + left,
  ];
  return tf.tidy(() => {
    const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
    const full = tf.pad(dy, [[0, 0], [before[0], after[0]], [before[1], after[1]], [0, 0]]);
    return tf.conv2d(full, turned, 1, "valid");
  });
}

function padded(x: tf.Tensor4D, { padInfo }: ConvInfo): tf.Tensor4D {
  return tf.pad(x, [[0, 0], [padInfo.top, padInfo.bottom], [padInfo.left, padInfo.right], [0, 0]]);
}

function convInfo(xShape: Shape4D, filterShape: Shape4D, conv: ConvAttributes): ConvInfo {
  return tf.backend_util.computeConv2DInfo(
    xShape,
    filterShape,
    conv.strides,
    1,
    conv.pad as "same" | "valid" | number,
    conv.dimRoundingMode,
  );
}
