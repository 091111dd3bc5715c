/** Draws calls of operations that resize, turn, crop or read images, and that choose boxes on them. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";
import type { PlainTensor } from "./plain_tensor.ts";

type Two = [number, number];
type Fill = number | [number, number, number];

/** Calls of operations on images. */
export const images: CaseGenerators = {
  ResizeBilinear: resizing(tf.image.resizeBilinear),
  ResizeNearestNeighbor: resizing(tf.image.resizeNearestNeighbor),
  ResizeBilinearGrad: resizingGradient("ResizeBilinearGrad"),
  ResizeNearestNeighborGrad: resizingGradient("ResizeNearestNeighborGrad"),
  CropAndResize: (draw, index) => {
    const image = imagesOf(draw, index % 3 === 2 ? "int32" : "float32"), boxes = draw.integer(0, 4);
    const size = draw.integers(2, 1, 5) as Two, method = draw.oneOf(["bilinear", "nearest"] as const);
    const border = () => draw.oneOf([0, 0.2, 0.5, 1, draw.number(-0.5, 1.5)]),
      outside = draw.oneOf([0, -3.5]);
    return {
      inputs: [
        image,
        { shape: [boxes, 4], dtype: "float32", values: Array.from({ length: 4 * boxes }, border) },
        { shape: [boxes], dtype: "int32", values: draw.integers(boxes, 0, Math.max(0, image.shape[0] - 1)) },
      ],
      run: (image, boxes, indices) =>
        tf.image.cropAndResize(
          image as tf.Tensor4D,
          boxes as tf.Tensor2D,
          indices as tf.Tensor1D,
          size,
          method,
          outside,
        ),
      options: { size, method, outside },
    };
  },
  FlipLeftRight: (draw, index) => ({
    inputs: [imagesOf(draw, index % 3 === 2 ? "int32" : "float32")],
    run: (image) => tf.image.flipLeftRight(image as tf.Tensor4D),
  }),
  RotateWithOffset: (draw, index) => {
    const radians = draw.oneOf([0, Math.PI / 2, Math.PI, draw.number(-4, 4)]),
      fill = draw.oneOf<Fill>([0, 0.5, 7, [1, 2, 3]]);
    const center = draw.oneOf<number | Two>([0.5, [0.2, 0.8], 0]);
    return {
      inputs: [imagesOf(draw, index % 3 === 2 ? "int32" : "float32", draw.oneOf([1, 3, 4]))],
      run: (image) => tf.image.rotateWithOffset(image as tf.Tensor4D, radians, fill, center),
      options: { radians, fill, center },
    };
  },
  Transform: (draw, index) => {
    const image = imagesOf(draw, index % 4 === 3 ? "int32" : "float32"),
      rows = draw.oneOf([1, image.shape[0]]);
    const values = Array.from(
      { length: rows },
      () => [1, 0, 0, 0, 1, 0, 0, 0].map((value) => value + draw.number(-0.4, 0.4)),
    );
    const method = draw.oneOf(["nearest", "bilinear"] as const), value = draw.oneOf([0, 2.5]);
    const mode = draw.oneOf(["constant", "reflect", "wrap", "nearest"] as const);
    const size = draw.isTrue() ? draw.integers(2, 1, 6) as Two : undefined;
    return {
      inputs: [image, { shape: [rows, 8], dtype: "float32", values: values.flat().map(Math.fround) }],
      run: (image, rows) =>
        tf.image.transform(image as tf.Tensor4D, rows as tf.Tensor2D, method, mode, value, size),
      options: { method, mode, value, size },
    };
  },
  DepthToSpace: (draw, index) => {
    const format = draw.oneOf(["NHWC", "NCHW"] as const),
      block = draw.integer(2, 3),
      depth = block ** 2 * draw.integer(1, 2);
    const [batch, height, width] = draw.integers(3, 1, 3), dtype = index % 3 === 2 ? "int32" : "float32";
    const shape = format === "NHWC" ? [batch, height, width, depth] : [batch, depth, height, width];
    return {
      inputs: [draw.tensor(shape, dtype)],
      run: (x) => tf.depthToSpace(x as tf.Tensor4D, block, format),
      options: { block, format },
    };
  },
  NonMaxSuppressionV3: choosing((boxes, scores, { most, overlap, lowest }) =>
    tf.image.nonMaxSuppression(boxes, scores, most, overlap, lowest)
  ),
  NonMaxSuppressionV4: choosing((boxes, scores, { most, overlap, lowest, isPadded }) =>
    Object.values(
      tf.image.nonMaxSuppressionPadded(boxes, scores, most, overlap, lowest, isPadded),
    ) as tf.Tensor[]
  ),
  NonMaxSuppressionV5: choosing((boxes, scores, { most, overlap, lowest, sigma }) =>
    Object.values(
      tf.image.nonMaxSuppressionWithScore(boxes, scores, most, overlap, lowest, sigma),
    ) as tf.Tensor[]
  ),
  Draw: (draw, index) => {
    const shape = [...draw.integers(2, 1, 4), draw.oneOf([1, 3, 4])], isInteger = index % 2 === 1;
    const values = Array.from(
      { length: shape[0] * shape[1] * shape[2] },
      () => isInteger ? draw.integer(0, 255) : draw.number(0, 1),
    );
    return { inputs: [{ shape, dtype: isInteger ? "int32" : "float32", values }], run: drawn };
  },
};

/** Draws on a canvas that keeps the bytes, and returns them. */
function drawn(image: tf.Tensor): tf.Tensor[] {
  const put: number[] = [];
  const canvas = { getContext: () => ({ putImageData: ({ data }: ImageData) => put.push(...data) }) };
  const result = runKernel("Draw", { image }, { canvas, options: {} });
  return [result, tf.tensor1d(put, "int32")];
}

function imagesOf(draw: Draw, dtype: tf.DataType, channels = draw.integer(1, 4)): PlainTensor {
  return draw.tensor([draw.batch(), draw.integer(1, 6), draw.integer(1, 6), channels], dtype);
}

function sampling(draw: Draw) {
  return draw.oneOf([
    { alignCorners: false, halfPixelCenters: false },
    { alignCorners: true, halfPixelCenters: false },
    { alignCorners: false, halfPixelCenters: true },
  ]);
}

function resizing(run: typeof tf.image.resizeBilinear): CaseGenerator {
  return (draw, index) => {
    const image = imagesOf(draw, index % 4 === 3 ? "int32" : "float32"), size = draw.integers(2, 1, 8) as Two;
    const { alignCorners, halfPixelCenters } = sampling(draw);
    return {
      inputs: [image],
      run: (image) => run(image as tf.Tensor4D, size, alignCorners, halfPixelCenters),
      hasGradients: image.dtype === "float32",
      options: { size, alignCorners, halfPixelCenters },
    };
  };
}

function resizingGradient(kernel: string): CaseGenerator {
  return (draw) => {
    const image = imagesOf(draw, "float32"),
      [batch, , , channels] = image.shape,
      { alignCorners } = sampling(draw);
    const dy = draw.tensor([batch, ...draw.integers(2, 1, 8), channels]);
    return {
      inputs: [image, dy],
      run: (images, dy) => runKernel(kernel, { images, dy }, { alignCorners, size: dy.shape.slice(1, 3) }),
      options: { alignCorners },
    };
  };
}

interface Choice {
  most: number;
  overlap: number;
  lowest: number;
  isPadded: boolean;
  sigma: number;
}

function choosing(
  run: (boxes: tf.Tensor2D, scores: tf.Tensor1D, choice: Choice) => tf.Tensor | tf.Tensor[],
): CaseGenerator {
  return (draw) => {
    const count = draw.integer(1, 9), corners = draw.integers(count, 0, 5), flip = draw.isTrue(0.2);
    const boxes = corners.flatMap((at) => {
      const [y, x, height, width] = [at, draw.integer(0, 3), draw.integer(1, 4), draw.number(1, 4)];
      return flip ? [y + height, x + width, y, x] : [y, x, y + height, x + width];
    });
    const scores = Array.from({ length: count }, () => draw.oneOf([0.5, draw.number(0, 1)]));
    const choice: Choice = {
      most: draw.integer(1, count + 2),
      overlap: draw.oneOf([0, 0.3, 0.5, 1]),
      lowest: draw.oneOf([-Infinity, 0, 0.5]),
      isPadded: draw.isTrue(),
      sigma: draw.oneOf([0, 0.5, 1]),
    };
    return {
      inputs: [
        { shape: [count, 4], dtype: "float32", values: boxes },
        { shape: [count], dtype: "float32", values: scores },
      ],
      run: (boxes, scores) => run(boxes as tf.Tensor2D, scores as tf.Tensor1D, choice),
      options: choice,
    };
  };
}
