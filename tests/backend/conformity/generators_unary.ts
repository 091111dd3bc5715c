/** Draws calls of operations of one tensor that keep its shape. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";

type Operation = (x: tf.Tensor) => tf.Tensor;

const SMOOTH: Readonly<Record<string, Operation>> = {
  Abs: tf.abs,
  Acos: tf.acos,
  Acosh: tf.acosh,
  Asin: tf.asin,
  Asinh: tf.asinh,
  Atan: tf.atan,
  Atanh: tf.atanh,
  Ceil: tf.ceil,
  Cos: tf.cos,
  Cosh: tf.cosh,
  Elu: tf.elu,
  Erf: tf.erf,
  Exp: tf.exp,
  Expm1: tf.expm1,
  Floor: tf.floor,
  Identity: tf.clone,
  IsFinite: tf.isFinite,
  IsInf: tf.isInf,
  IsNan: tf.isNaN,
  Log: tf.log,
  Log1p: tf.log1p,
  Neg: tf.neg,
  OnesLike: tf.onesLike,
  Reciprocal: tf.reciprocal,
  Relu: tf.relu,
  Relu6: tf.relu6,
  Round: tf.round,
  Rsqrt: tf.rsqrt,
  Selu: tf.selu,
  Sigmoid: tf.sigmoid,
  Sign: tf.sign,
  Sin: tf.sin,
  Sinh: tf.sinh,
  Softplus: tf.softplus,
  Sqrt: tf.sqrt,
  Square: tf.square,
  Tan: tf.tan,
  Tanh: tf.tanh,
  ZerosLike: tf.zerosLike,
};

/** Operations that copy values of every dtype. */
const OF_ANY_DTYPE = new Set(["Identity", "OnesLike", "ZerosLike"]);

const NUMBERS = ["float32", "float32", "int32", "bool"] as const;
const ALL = ["float32", "int32", "bool", "complex64", "string"] as const;

/** Calls of operations of one tensor. */
export const unary: CaseGenerators = {
  ...Object.fromEntries(
    Object.entries(SMOOTH).map(([name, run]) => [name, ofOne(run, OF_ANY_DTYPE.has(name) ? ALL : NUMBERS)]),
  ),
  Cast: (draw, index) => {
    const from = ALL[index % 4], to = draw.oneOf(ALL.slice(0, 4));
    const x = draw.tensor(draw.shape(0, 6), from, draw.oneOf(["ordinary", "border"]));
    return { inputs: [x], run: (x) => tf.cast(x, to), hasGradients: from === "float32", options: to };
  },
  ClipByValue: (draw, index) => {
    const low = draw.oneOf([-3, -0.5, 0, 1, -1e30]), high = low + draw.oneOf([0, 0.5, 3, 7, 1e30]);
    return ofOne((x) => tf.clipByValue(x, low, high), NUMBERS, [low, high])(draw, index);
  },
  LeakyRelu: (draw, index) => {
    const alpha = draw.oneOf([0, 0.1, 0.2, 1, 3]);
    return ofOne((x) => tf.leakyRelu(x, alpha), NUMBERS, alpha)(draw, index);
  },
  LogicalNot: ofOne(tf.logicalNot, ["bool"]),
  Step: (draw, index) => {
    const alpha = draw.oneOf([0, 0.5, -2]);
    return ofOne((x) => tf.step(x, alpha), NUMBERS, alpha)(draw, index);
  },
  EluGrad: (draw, index) => {
    const dtype = NUMBERS[index % 2],
      shape = draw.shape(0, 6),
      flavour = draw.oneOf(["ordinary", "border"] as const);
    return {
      inputs: [draw.tensor(shape, "float32", flavour), draw.tensor(shape, dtype, flavour)],
      run: (dy, y) => runKernel("EluGrad", { dy, y }),
    };
  },
};

function ofOne(run: Operation, dtypes: readonly tf.DataType[], options?: unknown): CaseGenerator {
  return (draw, index) => {
    const dtype = dtypes[index % dtypes.length], flavour = draw.oneOf(["ordinary", "border"] as const);
    const x = draw.tensor(draw.shape(0, 6), dtype, flavour);
    return { inputs: [x], run, hasGradients: dtype === "float32" && flavour === "ordinary", options };
  };
}
