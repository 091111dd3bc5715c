/** Proofs of what works on matrices: products, transposition, reduction, rows by index. */
import * as tf from "@tensorflow/tfjs";
import * as gatherReference from "../../../lib/backend/references/gather.ts";
import * as matmulReference from "../../../lib/backend/references/matmul.ts";
import * as reduceReference from "../../../lib/backend/references/reduce.ts";
import * as reverseReference from "../../../lib/backend/references/reverse.ts";
import * as transposeReference from "../../../lib/backend/references/transpose.ts";
import * as gatherKernels from "../../../lib/backend/wrappers/gather.ts";
import { type MatMul, matmul } from "../../../lib/backend/wrappers/matmul.ts";
import { reduce, type Reduction } from "../../../lib/backend/wrappers/reduce.ts";
import { reverse } from "../../../lib/backend/wrappers/reverse.ts";
import { transpose } from "../../../lib/backend/wrappers/transpose.ts";
import type { KernelArena } from "../kernel_arena.ts";
import { edgeLength, pick, type Proof, proof, tensor } from "./proof.ts";

/** Sizes at which tiles and blocks begin and end, and primes. */
const EDGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 16, 17, 23, 31, 48, 49, 97, 101];
/** Products that are large, or deep beside their output, which have ways of their own: rows, columns, depth. */
const LARGE = [[1, 300, 513], [301, 130, 7], [130, 121, 140]];
const DEEP = [[7, 9, 2048], [16, 33, 2049], [24, 40, 2503]];
/** A^T B as a weight's gradient has it: whole tiles, and a depth that is cut evenly. */
const OUTER = [[4, 8, 2048], [12, 24, 2064], [24, 16, 2080], [36, 40, 2560]];

function drawProduct(arena: KernelArena, index: number, sizes: readonly number[], isOne: boolean): MatMul {
  const { random } = arena, [rows, columns, depth] = sizes;
  const batch = isOne || random.integer(3) ? 1 : 1 + random.integer(5), single = random.integer(3);
  const batchA = single === 1 ? 1 : batch, batchB = single === 2 ? 1 : batch;
  return {
    ...{ rows, columns, depth, batchA, batchB },
    a: arena.normal(batchA * rows * depth),
    b: arena.normal(batchB * depth * columns),
    out: arena.floats(Math.max(batchA, batchB) * rows * columns),
    transposeA: random.integer(2) === 1,
    transposeB: random.integer(2) === 1,
    activation: index % 2 ? "relu" : "linear",
    ...(random.integer(2) && { bias: arena.normal(columns) }),
  };
}

function productOnCpu(product: MatMul): tf.Tensor {
  const { a, b, rows, columns, depth, batchA = 1, batchB = 1, transposeA, transposeB, bias } = product;
  const left = tensor(a, [batchA, ...(transposeA ? [depth, rows] : [rows, depth])]);
  const right = tensor(b, [batchB, ...(transposeB ? [columns, depth] : [depth, columns])]);
  const sum = tf.matMul(left, right, transposeA, transposeB).add(bias ? tensor(bias) : 0);
  return product.activation === "relu" ? sum.relu() : sum;
}

const products = (["small", "large", "deep", "outer"] as const).map((kind) =>
  proof({
    name: `matmul, ${kind}`,
    draw(arena, index): MatMul {
      const edges = [1, 2, 3].map(() => pick(arena.random, EDGES));
      if (kind === "outer") {
        const { bias: _, ...drawn } = drawProduct(arena, index, pick(arena.random, OUTER), true);
        return { ...drawn, transposeA: true, transposeB: false, activation: "linear" };
      }
      const sizes = { small: edges, large: pick(arena.random, LARGE), deep: pick(arena.random, DEEP) }[kind];
      return drawProduct(arena, index, sizes, kind !== "small");
    },
    kernel: matmul,
    reference: matmulReference.matmul,
    results: ["out"],
    poison: ["a", "b", "bias"],
    cpu: (product) => ({ out: productOnCpu(product) }),
  })
);

/** Permutations that have a way of their own each: planes turned, blocks moved, and the general one. */
const ORDERS = {
  planes: [[1, 0], [0, 2, 1], [2, 0, 1]],
  blocks: [[1, 0, 2], [0, 2, 1, 3]],
  axes: [[2, 1, 0], [3, 1, 2, 0], [2, 0, 3, 1], [4, 1, 3, 0, 2], [5, 2, 4, 1, 3, 0]],
};

const transpositions = Object.entries(ORDERS).map(([kind, orders]) =>
  proof({
    name: `transpose, ${kind}`,
    draw(arena, index) {
      const permutation = pick(arena.random, orders), most = [0, 0, 120, 30, 12, 8, 5][permutation.length];
      const shape = permutation.map(() => 2 + arena.random.integer(most));
      // In one of ten cases an axis has the size 1, and another order remains.
      if (index % 10 === 0) shape[arena.random.integer(shape.length)] = 1;
      const x = arena.normal(shape.reduce((a, b) => a * b));
      return { x, out: arena.floats(x.length), shape, permutation };
    },
    kernel: transpose,
    reference: transposeReference.transpose,
    results: ["out"],
    poison: ["x"],
    cpu: ({ x, shape, permutation }) => ({ out: tf.transpose(tensor(x, shape), permutation) }),
  })
);

const REDUCTIONS: Record<Reduction, (x: tf.Tensor, axis: number) => tf.Tensor> = {
  sum: tf.sum,
  mean: tf.mean,
  maximum: tf.max,
  minimum: tf.min,
};

/** Trailing, leading, middle and all axes: each is a kernel of its own. */
const AXES = { trailing: [true, false], leading: [false, true], middle: [true, true], all: [false, false] };

const reductions = (Object.keys(REDUCTIONS) as Reduction[]).flatMap((operation) =>
  Object.entries(AXES).map(([axes, [hasOuter, hasInner]]) =>
    proof({
      name: `reduce, ${operation} of ${axes} axes`,
      draw(arena, index) {
        const outer = hasOuter ? 1 + arena.random.integer(20) : 1,
          inner = hasInner ? 1 + arena.random.integer(40) : 1;
        const length = edgeLength(arena, index, 150, hasOuter || hasInner ? 700 : 50_000);
        const x = arena.normal(outer * length * inner);
        // A sum that is nearly 0 has no relative error to speak of.
        for (let i = 0; i < x.length; i++) x[i] += 0.5;
        return { operation, x, out: arena.floats(outer * inner), outer, length, inner };
      },
      kernel: reduce,
      reference: reduceReference.reduce,
      results: ["out"],
      poison: ["x"],
      cpu: ({ x, outer, length, inner }) => ({
        out: REDUCTIONS[operation](tensor(x, [outer, length, inner]), 1),
      }),
    })
  )
);

function drawRows(arena: KernelArena, index: number) {
  const { random } = arena, columns = edgeLength(arena, index, 120, 900);
  const tableRows = 1 + random.integer(40), count = 1 + random.integer(80);
  const indices = arena.integers(Array.from({ length: count }, () => random.integer(tableRows)));
  return { columns, tableRows, count, indices };
}
const indexTensor = (indices: Int32Array) => tf.tensor1d(Array.from(indices), "int32");

/** Proofs of matrix products, transposition, reductions, `gatherRows` and `scatterRows`. */
export const matrices: Proof[] = [
  ...products,
  ...transpositions,
  ...reductions,
  proof({
    name: "reverse",
    draw(arena, index) {
      const length = edgeLength(arena, index, 60), inner = index % 3 ? 1 + arena.random.integer(30) : 1;
      const x = arena.normal((1 + arena.random.integer(8)) * length * inner);
      return { x, out: arena.floats(x.length), length, inner };
    },
    kernel: reverse,
    reference: reverseReference.reverse,
    results: ["out"],
    poison: ["x"],
    cpu: ({ x, length, inner }) => ({
      out: tf.reverse(tensor(x, [x.length / (length * inner), length, inner]), 1),
    }),
  }),
  proof({
    name: "gatherRows",
    draw(arena, index) {
      const rows = drawRows(arena, index), { tableRows, count, columns } = rows;
      return { ...rows, table: arena.normal(tableRows * columns), out: arena.floats(count * columns) };
    },
    kernel: gatherKernels.gatherRows,
    reference: gatherReference.gatherRows,
    results: ["out"],
    poison: ["table"],
    cpu: ({ table, tableRows, columns, indices }) => ({
      out: tf.gather(tensor(table, [tableRows, columns]), indexTensor(indices)),
    }),
  }),
  proof({
    name: "scatterRows, the gradient of gatherRows",
    draw(arena, index) {
      const drawn = drawRows(arena, index), { tableRows, count, columns } = drawn;
      return { ...drawn, rows: arena.normal(count * columns), table: arena.floats(tableRows * columns) };
    },
    kernel: gatherKernels.scatterRows,
    reference: gatherReference.scatterRows,
    results: ["table"],
    poison: ["rows"],
    differsFromCpu: "there rows are chosen by products with 0 and 1, which spread NaN to all",
    cpu: ({ rows, indices, tableRows, count, columns }) => ({
      table: tf.unsortedSegmentSum(tensor(rows, [count, columns]), indexTensor(indices), tableRows),
    }),
  }),
];
