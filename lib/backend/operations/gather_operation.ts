/** Gives tfjs our copying of rows by index, and its gradient. */
import * as tf from "@tensorflow/tfjs";
import type { KernelCall } from "../tfjs/kernel_counts.ts";
import { floatsOf, integersOf, makeOutput, replaceKernel } from "../tfjs/tfjs_internals.ts";
import { gatherRows, scatterRows } from "../wrappers/gather.ts";

interface GatherAttributes {
  axis: number;
  batchDims: number;
}

/** A gathering as one of rows: x is `[batch, outer, rows, columns]`, the indices are `[batch, count]`. */
interface RowGathering {
  batch: number;
  outer: number;
  rows: number;
  columns: number;
  count: number;
  outShape: number[];
}

/**
 * Replaces tfjs's kernels "GatherV2" along the first axis, or with batch dimensions, where tfjs's own reads
 * other memory than the indices, and "UnsortedSegmentSum".
 */
export function registerGather(): void {
  replaceKernel("GatherV2", {
    supports: (call) => {
      const { x, indices } = call.inputs as Record<string, tf.TensorInfo>;
      if ((x.dtype !== "float32" && x.dtype !== "int32") || indices.dtype !== "int32") return false;
      const { batch, outer, rows, outShape } = gathering(call);
      return (batch > 1 || outer === 1) && tf.util.sizeFromShape([...outShape, ...x.shape]) > 0 &&
        areBelow(rows, integersOf(indices));
    },
    run: gathered,
  });
  replaceKernel("UnsortedSegmentSum", { supports: supportsSegments, run: segmentSums });
  const stock = tf.getGradient("GatherV2");
  tf.registerGradient({
    ...stock,
    gradFunc: (dy, saved, attrs) => {
      const [x, indices] = saved;
      const { axis, batchDims } = attrs as unknown as GatherAttributes;
      if (axis !== 0 || batchDims !== 0 || x.rank === 0) return stock.gradFunc(dy, saved, attrs);
      return {
        x: () => {
          const rows = (dy as tf.Tensor).reshape([indices.size, ...x.shape.slice(1)]);
          return tf.unsortedSegmentSum(rows, indices.reshape([indices.size]) as tf.Tensor1D, x.shape[0]);
        },
        indices: () => indices,
      };
    },
  });
}

function gathering({ inputs, attrs }: KernelCall): RowGathering {
  const { x, indices } = inputs as Record<string, tf.TensorInfo>;
  const { axis, batchDims } = attrs as unknown as GatherAttributes;
  const [parsedAxis] = tf.util.parseAxisParam(axis, x.shape);
  const { batchSize, outerSize, dimSize, sliceSize, outputShape } = tf.backend_util.segment_util
    .collectGatherOpShapeInfo(x as tf.Tensor, indices as tf.Tensor, parsedAxis, batchDims);
  return {
    batch: batchSize,
    outer: outerSize,
    rows: dimSize,
    columns: sliceSize,
    count: tf.util.sizeFromShape(indices.shape) / batchSize,
    outShape: outputShape,
  };
}

function gathered(call: KernelCall): tf.TensorInfo {
  const { x, indices } = call.inputs as Record<string, tf.TensorInfo>;
  const { batch, outer, rows, columns, count, outShape } = gathering(call);
  const isFlat = batch === 1 && outer === 1;
  const rowIndices = isFlat ? indices : makeOutput([batch * outer * count], "int32");
  const out = makeOutput(outShape, x.dtype as "float32" | "int32");
  if (!isFlat) {
    const [from, to] = [integersOf(indices), integersOf(rowIndices)];
    for (let block = 0; block < batch * outer; block++) {
      const first = Math.floor(block / outer) * count;
      for (let i = 0; i < count; i++) to[block * count + i] = block * rows + from[first + i];
    }
  }
  const valuesOf = x.dtype === "float32" ? floatsOf : integersOf;
  gatherRows({ table: valuesOf(x), indices: integersOf(rowIndices), out: valuesOf(out), columns });
  if (!isFlat) tf.backend().disposeData(rowIndices.dataId);
  return out;
}

/** Segments out of bounds are left to tfjs, which leaves them out. */
function supportsSegments({ inputs, attrs }: KernelCall): boolean {
  const { x, segmentIds } = inputs as Record<string, tf.TensorInfo>;
  const { numSegments } = attrs as unknown as { numSegments: number };
  return x.dtype === "float32" && segmentIds.dtype === "int32" && segmentIds.shape.length === 1 &&
    tf.util.sizeFromShape(x.shape) > 0 && x.shape[0] === segmentIds.shape[0] &&
    areBelow(numSegments, integersOf(segmentIds));
}

function segmentSums({ inputs, attrs }: KernelCall): tf.TensorInfo {
  const { x, segmentIds } = inputs as Record<string, tf.TensorInfo>;
  const { numSegments } = attrs as unknown as { numSegments: number };
  const shape = x.shape.slice(1);
  const sums = makeOutput([numSegments, ...shape]);
  const columns = tf.util.sizeFromShape(shape);
  scatterRows({ rows: floatsOf(x), indices: integersOf(segmentIds), table: floatsOf(sums), columns });
  return sums;
}

function areBelow(end: number, indices: Int32Array): boolean {
  return indices.every((index) => index >= 0 && index < end);
}
