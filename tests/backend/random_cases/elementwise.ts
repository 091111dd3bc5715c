/** Proofs of the elementwise kernels. */
import * as tf from "@tensorflow/tfjs";
import * as reference from "../../../lib/backend/references/elementwise.ts";
import { addRelu as plainAddRelu } from "../../../lib/backend/references/add_relu.ts";
import { addRelu } from "../../../lib/backend/wrappers/add_relu.ts";
import * as kernels from "../../../lib/backend/wrappers/elementwise.ts";
import type { Combination, Mapping } from "../../../lib/backend/wrappers/elementwise.ts";
import { edgeLength, pick, type Proof, proof, tensor } from "./proof.ts";

const COMBINATIONS: Record<Combination, (x: tf.Tensor, y: tf.Tensor) => tf.Tensor> = {
  add: tf.add,
  subtract: tf.sub,
  multiply: tf.mul,
  divide: tf.div,
  maximum: tf.maximum,
  minimum: tf.minimum,
  squaredDifference: tf.squaredDifference,
  subtractFrom: (x, y) => tf.sub(y, x),
  divideInto: (x, y) => tf.div(y, x),
};

/** Each function on "cpu", and where it is tried: from, to. */
const MAPPINGS: Record<Mapping, [(x: tf.Tensor) => tf.Tensor, number, number]> = {
  negate: [tf.neg, -9, 9],
  absolute: [tf.abs, -9, 9],
  square: [tf.square, -9, 9],
  squareRoot: [tf.sqrt, 0, 99],
  inverseSquareRoot: [tf.rsqrt, 0.01, 99],
  reciprocal: [tf.reciprocal, 0.01, 99],
  exponential: [tf.exp, -86, 3],
  logarithm: [tf.log, 1e-6, 20],
  errorFunction: [tf.erf, -5, 5],
};

const combinations = (Object.keys(COMBINATIONS) as Combination[]).map((operation) =>
  proof({
    name: `combine, ${operation}`,
    draw(arena, index) {
      const { random } = arena, columns = edgeLength(arena, index, 200);
      const x = arena.normal(columns * (1 + random.integer(index % 10 ? 20 : 200)));
      const y = [arena.normal(1), arena.normal(columns), arena.normal(x.length)][index % 3];
      return { operation, x, y, out: arena.floats(x.length) };
    },
    kernel: kernels.combine,
    reference: reference.combine,
    results: ["out"],
    poison: ["x", "y"],
    cpu({ x, y }) {
      const rows = x.length / y.length;
      return { out: COMBINATIONS[operation](tensor(x, [rows, y.length]), tensor(y)) };
    },
  })
);

/** y goes along axes of x that it lacks: as a column, or as a row. */
const along = (["column", "row"] as const).map((kind) =>
  proof({
    name: `combineAlong, ${kind}`,
    draw(arena, index) {
      const { random } = arena, operation = pick(random, Object.keys(COMBINATIONS) as Combination[]);
      const outer = 1 + random.integer(9), repeat = 1 + random.integer(index % 20 ? 40 : 900);
      const [times, inner] = kind === "column" ? [1 + random.integer(4), 1] : [1, 2 + random.integer(30)];
      const x = arena.normal(times * outer * repeat * inner), y = arena.normal(outer * inner);
      return { operation, x, y, out: arena.floats(x.length), times, outer, repeat, inner };
    },
    kernel: kernels.combineAlong,
    reference: reference.combineAlong,
    results: ["out"],
    poison: ["x", "y"],
    cpu({ operation, x, y, times, outer, repeat, inner }) {
      return {
        out: COMBINATIONS[operation](
          tensor(x, [times, outer, repeat, inner]),
          tensor(y, [1, outer, 1, inner]),
        ),
      };
    },
  })
);

const mappings = (Object.keys(MAPPINGS) as Mapping[]).map((operation) => {
  const [onCpu, low, high] = MAPPINGS[operation];
  return proof({
    name: `map, ${operation}`,
    draw(arena, index) {
      const x = arena.floats(edgeLength(arena, index, 400, 40_000));
      for (let i = 0; i < x.length; i++) x[i] = low + (high - low) * arena.random.uniform();
      return { operation, x, out: arena.floats(x.length) };
    },
    kernel: kernels.map,
    reference: reference.map,
    results: ["out"],
    poison: ["x"],
    cpu: ({ x }) => ({ out: onCpu(tensor(x)) }),
  });
});

/** Proofs of `combine` and `map`, each operation by itself, and of sums of tensors. */
export const elementwise: Proof[] = [
  ...combinations,
  ...along,
  ...mappings,
  proof({
    name: "addAll",
    draw(arena, index) {
      const length = edgeLength(arena, index, 500, 40_000);
      const tensors = Array.from({ length: 1 + index % 19 }, () => arena.normal(length));
      return { tensors, first: tensors[0], out: arena.floats(length) };
    },
    kernel: kernels.addAll,
    reference: reference.addAll,
    results: ["out"],
    poison: ["first"],
    cpu: ({ tensors }) => ({ out: tf.addN(tensors.map((view) => tensor(view))) }),
  }),
  proof({
    name: "addRelu",
    draw(arena, index) {
      const length = edgeLength(arena, index, 500, 40_000);
      return { a: arena.normal(length), b: arena.normal(length), out: arena.floats(length) };
    },
    kernel: addRelu,
    reference: plainAddRelu,
    results: ["out"],
    poison: ["a", "b"],
    cpu: ({ a, b }) => ({ out: tensor(a).add(tensor(b)).relu() }),
  }),
];
