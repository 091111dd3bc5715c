/** Draws calls of operations that move values, cut them out, join them or repeat them. */
import * as tf from "@tensorflow/tfjs";
import type { Draw, Flavour } from "./draw.ts";
import type { CaseGenerator, CaseGenerators, OperationCase } from "./operation_case.ts";

const ALL = ["float32", "int32", "bool", "complex64", "string"] as const;
const NUMBERS = ["float32", "int32", "bool"] as const;

/** Calls of operations that move values. */
export const shapes: CaseGenerators = {
  Reshape: moving(ALL, 0, (draw, shape) => {
    const size = tf.util.sizeFromShape(shape), axes = [size, ...Array<number>(draw.integer(0, 3)).fill(1)];
    const to = draw.order(axes.length).map((i) => axes[i]);
    return [(x) => tf.reshape(x, to), to];
  }),
  ExpandDims: moving(ALL, 0, (draw, shape) => {
    const axis = draw.integer(-shape.length - 1, shape.length);
    return [(x) => tf.expandDims(x, axis), axis];
  }),
  Transpose: moving(ALL, 0, (draw, shape) => {
    const order = draw.order(shape.length);
    return [(x) => tf.transpose(x, order), order];
  }),
  Reverse: moving(ALL, 0, (draw, shape) => {
    const axes = draw.order(shape.length).slice(0, draw.integer(0, shape.length));
    const axis = draw.isTrue(0.2) ? undefined : axes;
    return [(x) => tf.reverse(x, axis), axis];
  }),
  Slice: moving(ALL, 0, (draw, shape) => {
    const begin = shape.map((size) => draw.integer(0, size));
    const size = shape.map((size, i) => draw.isTrue(0.2) ? -1 : draw.integer(0, size - begin[i]));
    return [(x) => tf.slice(x, begin, size), { begin, size }];
  }),
  StridedSlice: moving(ALL, 1, (draw, shape) => {
    const begin = shape.map((size) => draw.integer(-size - 1, size));
    const end = shape.map((size) => draw.integer(-size - 1, size + 1));
    const strides = shape.map(() => draw.oneOf([1, 1, 2, 3, -1, -2]));
    const masks = [...draw.integers(2, 0, 3), 0, draw.oneOf([0, 0, 0, 1]), draw.oneOf([0, 0, 0, 2])];
    return [(x) => tf.stridedSlice(x, begin, end, strides, ...masks), { begin, end, strides, masks }];
  }),
  Tile: moving(ALL, 0, (draw, shape) => {
    const times = draw.integers(shape.length, 0, shape.length > 4 ? 2 : 3);
    return [(x) => tf.tile(x, times), times];
  }),
  PadV2: moving(ALL, 0, (draw, shape) => {
    const paddings = shape.map(() => draw.integers(2, 0, 2) as [number, number]);
    const value = draw.oneOf([0, 1, 3, -2.5]);
    return [(x) => tf.pad(x, paddings, value), { paddings, value }];
  }),
  MirrorPad: moving(NUMBERS, 1, (draw, shape) => {
    const mode = draw.oneOf(["reflect", "symmetric"] as const);
    const most = (size: number) => Math.max(0, Math.min(3, mode === "reflect" ? size - 1 : size));
    const paddings = shape.map((size) => draw.integers(2, 0, most(size)) as [number, number]);
    return [(x) => tf.mirrorPad(x, paddings, mode), { paddings, mode }];
  }),
  Unpack: moving(ALL, 1, (draw, shape) => {
    const axis = draw.integer(-shape.length, shape.length - 1);
    return [(x) => tf.unstack(x, axis), axis];
  }),
  SplitV: moving(ALL, 1, (draw, shape) => {
    const axis = draw.integer(0, shape.length - 1), first = draw.integer(0, shape[axis]);
    const sizes = draw.isTrue() ? [first, shape[axis] - first] : shape[axis] || 1;
    return [(x) => tf.split(x, sizes, axis), { axis, sizes }];
  }),
  Concat: joining(ALL, 1, (draw, shape) => {
    const axis = draw.integer(0, shape.length - 1);
    const other = () => shape.map((size, i) => i === axis ? draw.integer(0, 3) : size);
    return [axis, other, (tensors) => tf.concat(tensors, axis)];
  }),
  Pack: joining(ALL, 0, (draw, shape) => {
    const axis = draw.integer(0, shape.length);
    return [axis, () => shape, (tensors) => tf.stack(tensors, axis)];
  }),
  Fill: (draw) => {
    const dtype = draw.oneOf(["float32", "int32", "bool", "string"] as const), shape = draw.shape(0, 6);
    const value = dtype === "string"
      ? "grey"
      : dtype === "bool"
      ? 1
      : draw.oneOf([0, -3, 7.5, NaN, Infinity]);
    return { inputs: [], run: () => tf.fill(shape, value, dtype), options: { shape, value, dtype } };
  },
  Range: (draw) => {
    const dtype = draw.oneOf(["float32", "int32", "bool"] as const), step = draw.oneOf([1, -1, 0.5, 2, -3]);
    const start = draw.integer(-4, 4), stop = draw.integer(-4, 4);
    return {
      inputs: [],
      run: () => tf.range(start, stop, step, dtype as "float32"),
      options: [start, stop, step, dtype],
    };
  },
  LinSpace: (draw) => {
    const start = draw.number(-3, 3), stop = draw.number(-3, 3), count = draw.integer(1, 9);
    return { inputs: [], run: () => tf.linspace(start, stop, count), options: [start, stop, count] };
  },
  BroadcastArgs: (draw) => {
    const shape = draw.shape(1, 4).map((size) => Math.max(1, size));
    const thin = shape.map((size) => draw.isTrue() ? size : 1).slice(draw.integer(0, shape.length - 1));
    const vector = (values: number[]) => ({ shape: [values.length], dtype: "int32" as const, values });
    return { inputs: [vector(shape), vector(thin)], run: (a, b) => tf.broadcastArgs(a, b) };
  },
};

type Moving = [run: OperationCase["run"], options: unknown];

function moving(
  dtypes: readonly tf.DataType[],
  lowestRank: number,
  choose: (draw: Draw, shape: number[]) => Moving,
): CaseGenerator {
  return (draw, index) => {
    const dtype = dtypes[index % dtypes.length], flavour: Flavour = draw.oneOf(["ordinary", "border"]);
    const x = draw.tensor(draw.shape(lowestRank, 6), dtype, flavour);
    const [run, options] = choose(draw, x.shape);
    return { inputs: [x], run, hasGradients: dtype === "float32" && flavour === "ordinary", options };
  };
}

type Joining = [options: unknown, shapeOfNext: () => number[], run: (tensors: tf.Tensor[]) => tf.Tensor];

function joining(
  dtypes: readonly tf.DataType[],
  lowestRank: number,
  choose: (draw: Draw, shape: number[]) => Joining,
): CaseGenerator {
  return (draw, index) => {
    const dtype = dtypes[index % dtypes.length], shape = draw.shape(lowestRank, 5);
    const [options, shapeOfNext, run] = choose(draw, shape);
    const inputs = [shape, ...Array.from({ length: draw.integer(0, 3) }, shapeOfNext)]
      .map((shape) => draw.tensor(shape, dtype));
    return { inputs, run: (...tensors) => run(tensors), hasGradients: dtype === "float32", options };
  };
}
