/** Draws calls of operations that read or write at indices, count, sort or choose. */
import * as tf from "@tensorflow/tfjs";
import type { Draw, Flavour } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";
import type { PlainTensor } from "./plain_tensor.ts";
import { shapes as broadcastShapes } from "./generators_binary.ts";

const NUMBERS = ["float32", "float32", "int32", "bool"] as const;
const WITH_STRINGS = ["float32", "int32", "bool", "string"] as const;

/** Calls of operations that read or write at indices. */
export const indices: CaseGenerators = {
  GatherV2: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 5), NUMBERS[index % 4]), axis = draw.integer(0, x.shape.length - 1);
    const batchDims = axis > 0 && draw.isTrue(0.3) ? 1 : 0;
    const shape = [...x.shape.slice(0, batchDims), ...draw.shape(batchDims ? 1 : 0, 2)];
    return {
      inputs: [x, indicesBelow(draw, shape, x.shape[axis])],
      run: (x, at) => tf.gather(x, at as tf.Tensor1D, axis, batchDims),
      hasGradients: x.dtype === "float32",
      options: { axis, batchDims },
    };
  },
  GatherNd: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 5), WITH_STRINGS[index % 4]);
    return { inputs: [x, places(draw, x.shape, draw.shape(0, 2))], run: (x, at) => tf.gatherND(x, at) };
  },
  ScatterNd: (draw, index) => {
    const shape = draw.shape(1, 5), at = places(draw, shape, draw.shape(1, 1)), depth = at.shape.at(-1)!;
    const updates = draw.tensor([...at.shape.slice(0, -1), ...shape.slice(depth)], NUMBERS[index % 3 + 1]);
    return {
      inputs: [at, updates],
      run: (at, updates) => tf.scatterND(at, updates, shape as [number]),
      options: shape,
    };
  },
  TensorScatterUpdate: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 5), NUMBERS[index % 4]), at = places(draw, x.shape, draw.shape(1, 1));
    const updates = draw.tensor([...at.shape.slice(0, -1), ...x.shape.slice(at.shape.at(-1)!)], x.dtype);
    return { inputs: [x, at, updates], run: (x, at, updates) => tf.tensorScatterUpdate(x, at, updates) };
  },
  SparseToDense: (draw, index) => {
    const shape = draw.shape(1, 4),
      count = shape.includes(0) ? 0 : draw.integer(0, 4),
      dtype = WITH_STRINGS[index % 4];
    const rows = draw.order(shape.reduce((a, b) => a * b, 1)).slice(0, count).map((place) =>
      placeOf(place, shape)
    );
    const values = draw.tensor(draw.isTrue(0.3) ? [] : [rows.length], dtype), other = draw.tensor([], dtype);
    return {
      inputs: [{ shape: [rows.length, shape.length], dtype: "int32", values: rows.flat() }, values, other],
      run: (at, values, other) => tf.sparseToDense(at, values, shape, other as tf.Scalar),
      options: shape,
    };
  },
  UnsortedSegmentSum: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 4), NUMBERS[index % 4]), segments = draw.integer(1, 5);
    const at = draw.integers(
      x.shape[0],
      draw.isTrue(0.3) ? -1 : 0,
      draw.isTrue(0.3) ? segments : segments - 1,
    );
    return {
      inputs: [x, { shape: [at.length], dtype: "int32", values: at }],
      run: (x, at) => tf.unsortedSegmentSum(x, at as tf.Tensor1D, segments),
      hasGradients: x.dtype === "float32",
      options: segments,
    };
  },
  OneHot: (draw) => {
    const depth = draw.integer(2, 6),
      dtype = draw.oneOf(["int32", "float32", "bool"] as const),
      shape = draw.shape(0, 5);
    const at = {
      ...draw.tensor(shape, "int32"),
      values: draw.integers(tf.util.sizeFromShape(shape), -1, depth),
    };
    const [on, off] = dtype === "bool" || draw.isTrue() ? [1, 0] : draw.integers(2, -5, 5);
    const options = { depth, on, off, dtype };
    return { inputs: [at], run: (at) => tf.oneHot(at, depth, on, off, dtype), options };
  },
  Select: (draw, index) => {
    const [first, second] = broadcastShapes(draw), dtype = NUMBERS[index % 4];
    return {
      inputs: [
        draw.tensor(draw.oneOf([first, second]), "bool"),
        draw.tensor(first, dtype),
        draw.tensor(second, dtype),
      ],
      run: (condition, a, b) => tf.where(condition, a, b),
      hasGradients: dtype === "float32",
    };
  },
  TopK: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 5), NUMBERS[index % 4], flavourOf(draw)),
      k = draw.integer(0, x.shape.at(-1)!);
    return { inputs: [x], run: (x) => Object.values(tf.topk(x, k)), options: k };
  },
  Unique: (draw, index) => {
    const x = draw.tensor(draw.shape(1, 4), WITH_STRINGS[index % 4]),
      axis = draw.integer(0, x.shape.length - 1);
    return { inputs: [x], run: (x) => Object.values(tf.unique(x, axis)), options: axis };
  },
  SearchSorted: (draw, index) => {
    const [rows, length, count] = [draw.integer(1, 3), draw.integer(1, 6), draw.integer(1, 5)];
    const dtype = index % 2 ? "int32" : "float32", side = draw.oneOf(["left", "right"] as const);
    const sorted = Array.from({ length: rows }, () => draw.integers(length, -4, 4).sort((a, b) => a - b));
    const values: PlainTensor = { shape: [rows, count], dtype, values: draw.integers(rows * count, -5, 5) };
    return {
      inputs: [{ shape: [rows, length], dtype, values: sorted.flat() }, values],
      run: (sorted, values) => tf.searchSorted(sorted, values, side),
      options: side,
    };
  },
  Bincount: counting((x, weights, size) => tf.bincount(x as tf.Tensor1D, weights as tf.Tensor1D, size), 1),
  DenseBincount: (draw, index) => {
    const isBinary = draw.isTrue();
    return counting(
      (x, weights, size) => tf.denseBincount(x as tf.Tensor1D, weights as tf.Tensor1D, size, isBinary),
      2,
    )(
      draw,
      index,
    );
  },
  Diag: (draw, index) => {
    const rank = draw.integer(1, 3), shape = draw.shape(rank, rank).map((size) => Math.min(size, 4));
    return { inputs: [draw.tensor(shape, NUMBERS[index % 4])], run: (x) => tf.diag(x) };
  },
  Multinomial: (draw) => {
    const shape = draw.isTrue() ? [draw.integer(2, 5)] : [draw.integer(1, 4), draw.integer(2, 5)];
    const samples = draw.integer(1, 9), seed = draw.integer(1, 1000);
    return {
      inputs: [draw.tensor(shape)],
      run: (logits) => tf.multinomial(logits as tf.Tensor1D, samples, seed),
      options: { samples, seed },
    };
  },
};

const flavourOf = (draw: Draw): Flavour => draw.oneOf(["ordinary", "border"]);

function indicesBelow(draw: Draw, shape: number[], end: number): PlainTensor {
  // Nothing can be read of an axis without values.
  const sizes = end === 0 ? [...shape.slice(0, -1), ...shape.slice(-1).map(() => 0)] : shape;
  return {
    shape: sizes,
    dtype: "int32",
    values: draw.integers(tf.util.sizeFromShape(sizes), 0, Math.max(0, end - 1)),
  };
}

const placeOf = (place: number, shape: number[]) =>
  shape.map((size, axis) => Math.floor(place / tf.util.sizeFromShape(shape.slice(axis + 1))) % size);

/** Draws places along the first axes of a shape, now and then the same twice. */
function places(draw: Draw, shape: number[], outer: number[]): PlainTensor {
  const depth = draw.integer(1, shape.length), isEmpty = shape.slice(0, depth).includes(0);
  const sizes = isEmpty ? [...outer.slice(0, -1), 0] : outer, count = tf.util.sizeFromShape(sizes);
  const values = Array.from(
    { length: count },
    () => shape.slice(0, depth).map((size) => draw.integer(0, size - 1)),
  );
  return { shape: [...sizes, depth], dtype: "int32", values: values.flat() };
}

function counting(
  run: (x: tf.Tensor, weights: tf.Tensor, size: number) => tf.Tensor,
  mostAxes: number,
): CaseGenerator {
  return (draw) => {
    const size = draw.integer(1, 6), shape = draw.shape(1, mostAxes), hasWeights = draw.isTrue();
    const values = draw.integers(tf.util.sizeFromShape(shape), 0, size + 1);
    const weights = draw.tensor(hasWeights ? shape : [0], draw.oneOf(["float32", "int32"] as const));
    return {
      inputs: [{ shape, dtype: "int32", values }, weights],
      run: (x, weights) => run(x, weights, size),
      options: size,
    };
  };
}
