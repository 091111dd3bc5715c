/** Draws calls of operations on sparse and ragged tensors, and on strings. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";
import type { PlainTensor } from "./plain_tensor.ts";

const WITH_STRINGS = ["float32", "int32", "bool", "string"] as const;

/** Calls of operations on sparse and ragged tensors, and on strings. */
export const sparse: CaseGenerators = {
  SparseFillEmptyRows: (draw, index) => {
    const rows = draw.integer(1, 5), columns = draw.integer(1, 4), count = draw.integer(0, 6);
    const at = draw.integers(count, 0, rows - 1).sort((a, b) => a - b).flatMap((
      row,
    ) => [row, draw.integer(0, columns - 1)]);
    const dtype = WITH_STRINGS[index % 4];
    return {
      inputs: [
        { shape: [count, 2], dtype: "int32", values: at },
        draw.tensor([count], dtype),
        vector([rows, columns]),
        draw.tensor([], dtype),
      ],
      run: (at, values, shape, other) =>
        Object.values(
          tf.sparse.sparseFillEmptyRows(
            at as tf.Tensor2D,
            values as tf.Tensor1D,
            shape as tf.Tensor1D,
            other as tf.Scalar,
          ),
        ) as tf.Tensor[],
    };
  },
  SparseReshape: (draw) => {
    const [rows, columns] = draw.integers(2, 1, 4), count = draw.integer(0, 4);
    const at = Array.from({ length: count }, () => [draw.integer(0, rows - 1), draw.integer(0, columns - 1)]);
    const to = draw.oneOf([[rows * columns], [columns, rows], [1, -1], [rows, columns, 1]]);
    return {
      inputs: [{ shape: [count, 2], dtype: "int32", values: at.flat() }, vector([rows, columns]), vector(to)],
      run: (at, from, to) =>
        Object.values(
          tf.sparse.sparseReshape(at as tf.Tensor2D, from as tf.Tensor1D, to as tf.Tensor1D),
        ) as tf.Tensor[],
      options: to,
    };
  },
  SparseSegmentSum: segments(tf.sparse.sparseSegmentSum),
  SparseSegmentMean: segments(tf.sparse.sparseSegmentMean),
  RaggedGather: (draw, index) => {
    const rows = draw.integer(1, 4),
      splits = splitsOf(draw, rows),
      values = draw.tensor([splits.at(-1)!], WITH_STRINGS[index % 4]);
    return {
      inputs: [vector(splits), values, vector(draw.integers(draw.integer(1, 4), 0, rows - 1))],
      run: (splits, values, at) =>
        runList("RaggedGather", { paramsNestedSplits: [splits], paramsDenseValues: values, indices: at }, {
          outputRaggedRank: 1,
        }),
    };
  },
  RaggedRange: (draw, index) => {
    const count = draw.integer(1, 4), dtype = index % 2 ? "int32" : "float32";
    const numbers = (values: number[]): PlainTensor => ({ shape: [count], dtype, values });
    const deltas = Array.from({ length: count }, () => draw.oneOf([1, 2, -1]));
    return {
      inputs: [numbers(draw.integers(count, -3, 3)), numbers(draw.integers(count, -5, 5)), numbers(deltas)],
      run: (starts, limits, deltas) => runList("RaggedRange", { starts, limits, deltas }, {}),
    };
  },
  RaggedTensorToTensor: (draw, index) => {
    const rows = draw.integer(1, 4), splits = splitsOf(draw, rows), dtype = WITH_STRINGS[index % 4];
    return {
      inputs: [
        vector([rows, draw.integer(1, 4)]),
        draw.tensor([splits.at(-1)!], dtype),
        draw.tensor([], dtype),
        vector(splits),
      ],
      run: (shape, values, other, splits) =>
        runList(
          "RaggedTensorToTensor",
          { shape, values, defaultValue: other, rowPartitionTensors: [splits] },
          { rowPartitionTypes: ["ROW_SPLITS"] },
        ),
    };
  },
  StringNGrams: (draw) => {
    const count = draw.integer(1, 5),
      options = [draw.oneOf([[1], [2], [2, 3]]), draw.integer(-1, 2), draw.isTrue()] as const;
    const [widths, pads, keepsShort] = options;
    return {
      inputs: [draw.tensor([count], "string"), vector([0, draw.integer(0, count), count])],
      run: (words, splits) =>
        Object.values(
          tf.string.stringNGrams(words as tf.Tensor1D, splits, "|", widths, "<", ">", pads, keepsShort),
        ) as tf.Tensor[],
      options,
    };
  },
  StringSplit: (draw) => {
    const skipsEmpty = draw.isTrue(),
      delimiter: PlainTensor = { shape: [], dtype: "string", values: [draw.oneOf([" ", "a", ""])] };
    return {
      inputs: [draw.tensor([draw.integer(0, 5)], "string"), delimiter],
      run: (words, delimiter) =>
        Object.values(
          tf.string.stringSplit(words as tf.Tensor1D, delimiter as tf.Scalar, skipsEmpty),
        ) as tf.Tensor[],
      options: skipsEmpty,
    };
  },
  StringToHashBucketFast: (draw) => {
    const buckets = draw.integer(1, 50), words = draw.tensor(draw.shape(0, 4), "string");
    return {
      inputs: [words],
      run: (words) => tf.string.stringToHashBucketFast(words, buckets),
      options: buckets,
    };
  },
  StaticRegexReplace: (draw) => {
    const isGlobal = draw.isTrue(), pattern = draw.oneOf(["a", "[a-e]+", "^"]);
    return {
      inputs: [draw.tensor(draw.shape(0, 4), "string")],
      run: (x) => runKernel("StaticRegexReplace", { x }, { pattern, rewrite: "-", replaceGlobal: isGlobal }),
      options: { isGlobal, pattern },
    };
  },
};

const vector = (values: number[]): PlainTensor => ({ shape: [values.length], dtype: "int32", values });

/** Draws where rows of a ragged tensor begin and end. */
function splitsOf(draw: Draw, rows: number): number[] {
  return draw.integers(rows, 0, 3).reduce((splits, length) => [...splits, splits.at(-1)! + length], [0]);
}

/** Runs a kernel that is handed lists of tensors. */
function runList(
  kernel: string,
  inputs: Record<string, tf.Tensor | tf.Tensor[]>,
  attributes: object,
): tf.Tensor[] {
  return [runKernel<tf.Tensor[]>(kernel, inputs as tf.NamedTensorMap, { ...attributes })].flat();
}

type Segments = (data: tf.Tensor, indices: tf.Tensor1D, segmentIds: tf.Tensor1D) => tf.Tensor;

function segments(run: Segments): CaseGenerator {
  return (draw, index) => {
    const data = draw.tensor(
      [draw.integer(1, 4), ...draw.shape(0, 2)],
      index % 3 === 2 ? "int32" : "float32",
    );
    const count = draw.integer(0, 5), at = draw.integers(count, 0, data.shape[0] - 1);
    const ids = draw.integers(count, 0, 3).sort((a, b) => a - b);
    return {
      inputs: [data, vector(at), vector(ids)],
      run: (data, at, ids) => run(data, at as tf.Tensor1D, ids as tf.Tensor1D),
    };
  };
}
