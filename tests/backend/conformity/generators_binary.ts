/** Draws calls of operations of two tensors, whose shapes may differ. */
import * as tf from "@tensorflow/tfjs";
import { runKernel } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import type { Draw, Flavour } from "./draw.ts";
import type { CaseGenerator, CaseGenerators } from "./operation_case.ts";

type Operation = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const NUMBERS = ["float32", "float32", "int32", "bool"] as const;
const WITH_COMPLEX = [...NUMBERS, "complex64"] as const;
const WITH_STRINGS = [...NUMBERS, "string"] as const;

/** Each operation with the dtypes that it documents. */
const OPERATIONS: Readonly<Record<string, [Operation, readonly tf.DataType[]]>> = {
  Add: [tf.add, WITH_COMPLEX],
  Sub: [tf.sub, WITH_COMPLEX],
  Multiply: [tf.mul, WITH_COMPLEX],
  RealDiv: [(a, b) => runKernel("RealDiv", { a, b }), ["float32", "int32"]],
  FloorDiv: [tf.floorDiv, NUMBERS],
  Maximum: [tf.maximum, NUMBERS],
  Minimum: [tf.minimum, NUMBERS],
  Mod: [tf.mod, NUMBERS],
  Pow: [tf.pow, ["float32", "int32"]],
  SquaredDifference: [tf.squaredDifference, NUMBERS],
  Atan2: [tf.atan2, NUMBERS],
  Prelu: [tf.prelu, ["float32", "int32"]],
  Equal: [tf.equal, WITH_STRINGS],
  NotEqual: [tf.notEqual, WITH_STRINGS],
  Greater: [tf.greater, WITH_STRINGS],
  GreaterEqual: [tf.greaterEqual, WITH_STRINGS],
  Less: [tf.less, WITH_STRINGS],
  LessEqual: [tf.lessEqual, WITH_STRINGS],
  LogicalAnd: [tf.logicalAnd, ["bool"]],
  LogicalOr: [tf.logicalOr, ["bool"]],
};

/** Calls of operations of two tensors. */
export const binary: CaseGenerators = {
  ...Object.fromEntries(
    Object.entries(OPERATIONS).map(([name, [run, dtypes]]) => [name, ofTwo(run, dtypes)]),
  ),
  BitwiseAnd: (draw) => {
    const shape = draw.shape(0, 6);
    const inputs = [draw.tensor(shape, "int32", "border"), draw.tensor(shape, "int32", "border")];
    return { inputs, run: tf.bitwiseAnd };
  },
  LogicalXor: (draw) => {
    const [first, second] = shapes(draw);
    return {
      inputs: [draw.tensor(first, "bool"), draw.tensor(second, "bool")],
      run: (a, b) => tf.getBackend() === "cpu" ? tf.logicalXor(a, b) : runKernel("LogicalXor", { a, b }),
    };
  },
  AddN: (draw, index) => {
    const shape = draw.shape(0, 6), dtype = NUMBERS[index % 4];
    const inputs = Array.from({ length: draw.integer(1, 4) }, () => draw.tensor(shape, dtype));
    return { inputs, run: (...tensors) => tf.addN(tensors), hasGradients: dtype === "float32" };
  },
  Complex: (draw) => {
    const shape = draw.shape(0, 6);
    return { inputs: [draw.tensor(shape), draw.tensor(shape, "float32", "border")], run: tf.complex };
  },
};

function ofTwo(run: Operation, dtypes: readonly tf.DataType[]): CaseGenerator {
  return (draw, index) => {
    const dtype = dtypes[index % dtypes.length], flavour: Flavour = draw.oneOf(["ordinary", "border"]);
    const isMixed = dtypes === NUMBERS && draw.isTrue(0.2), other = isMixed ? draw.oneOf(NUMBERS) : dtype;
    const [first, second] = shapes(draw);
    return {
      inputs: [draw.tensor(first, dtype, flavour), draw.tensor(second, other, flavour)],
      run,
      hasGradients: dtype === "float32" && other === "float32" && flavour === "ordinary",
    };
  };
}

/** Draws two shapes that can be broadcast together. */
export function shapes(draw: Draw): [number[], number[]] {
  const shape = draw.shape(0, 6);
  const thinned = () => {
    const kept = draw.isTrue(0.4) ? 1 : draw.oneOf([0.3, 0.7]);
    const thin = shape.map((size) => draw.isTrue(kept) ? size : 1);
    return draw.isTrue(0.3) ? thin.slice(draw.integer(0, thin.length)) : thin;
  };
  return draw.isTrue() ? [shape, thinned()] : [thinned(), shape];
}
