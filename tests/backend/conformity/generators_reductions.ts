/** Draws calls of operations that reduce axes, or run along one. */
import * as tf from "@tensorflow/tfjs";
import type { Draw, Flavour } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";

type Reduction = (x: tf.Tensor, axis?: number | number[], keepDims?: boolean) => tf.Tensor;

const NUMBERS = ["float32", "float32", "int32", "bool"] as const;

/** Calls of operations that reduce axes. */
export const reductions: CaseGenerators = {
  Sum: reducing(tf.sum, NUMBERS),
  Mean: reducing(tf.mean, NUMBERS),
  Max: reducing(tf.max, NUMBERS),
  Min: reducing(tf.min, NUMBERS),
  Prod: reducing(tf.prod, NUMBERS),
  All: reducing(tf.all, ["bool"]),
  Any: reducing(tf.any, ["bool"]),
  ArgMax: alongAxis((x, axis) => tf.argMax(x, axis)),
  ArgMin: alongAxis((x, axis) => tf.argMin(x, axis)),
  Cumsum: cumulative(tf.cumsum),
  Cumprod: cumulative(tf.cumprod),
  Softmax: (draw, index) => {
    const dtype = NUMBERS[index % 3], flavour: Flavour = draw.oneOf(["ordinary", "border"]);
    const x = draw.tensor(draw.shape(1, 6), dtype, flavour);
    return {
      inputs: [x],
      run: (x) => tf.softmax(x),
      hasGradients: dtype === "float32" && flavour === "ordinary",
    };
  },
};

/** Draws one axis, some axes in any order, or none, which means all. */
function axesOf(draw: Draw, rank: number): number | number[] | undefined {
  if (rank === 0 || draw.isTrue(0.2)) return undefined;
  if (draw.isTrue(0.4)) return draw.integer(-rank, rank - 1);
  return draw.order(rank).slice(0, draw.integer(1, rank));
}

function reducing(run: Reduction, dtypes: readonly tf.DataType[]): CaseGenerator {
  return (draw, index) => {
    const dtype = dtypes[index % dtypes.length], flavour: Flavour = draw.oneOf(["ordinary", "border"]);
    const x = draw.tensor(draw.shape(0, 6), dtype, flavour);
    const axis = axesOf(draw, x.shape.length), keepDims = draw.isTrue();
    return {
      inputs: [x],
      run: (x) => run(x, axis, keepDims),
      hasGradients: dtype === "float32" && flavour === "ordinary",
      options: { axis, keepDims },
    };
  };
}

function alongAxis(run: (x: tf.Tensor, axis: number) => tf.Tensor): CaseGenerator {
  return (draw, index) => {
    const x = draw.tensor(draw.shape(1, 6), NUMBERS[index % 4], draw.oneOf(["ordinary", "border"]));
    const axis = draw.integer(0, x.shape.length - 1);
    return { inputs: [x], run: (x) => run(x, axis), options: axis };
  };
}

type Cumulation = (x: tf.Tensor, axis: number, exclusive: boolean, reverse: boolean) => tf.Tensor;

function cumulative(run: Cumulation): CaseGenerator {
  return (draw, index) => {
    const dtype = NUMBERS[index % 4], flavour: Flavour = draw.oneOf(["ordinary", "border"]);
    const x = draw.tensor(draw.shape(1, 6), dtype, flavour);
    const axis = draw.integer(0, x.shape.length - 1), exclusive = draw.isTrue(), reverse = draw.isTrue();
    return {
      inputs: [x],
      run: (x) => run(x, axis, exclusive, reverse),
      hasGradients: dtype === "float32" && flavour === "ordinary",
      options: { axis, exclusive, reverse },
    };
  };
}
