import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../../lib/core/random.ts";
import { assertAsOnCpu, assertOurs, assertSameBits, withGradients } from "./compare_backends.ts";

type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const BINARY: Record<string, Binary> = {
  Add: tf.add,
  Sub: tf.sub,
  Multiply: tf.mul,
  RealDiv: tf.div,
  Maximum: tf.maximum,
  Minimum: tf.minimum,
  SquaredDifference: tf.squaredDifference,
};

const UNARY: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  Neg: tf.neg,
  Abs: tf.abs,
  Square: tf.square,
  Sqrt: tf.sqrt,
  Rsqrt: tf.rsqrt,
  Reciprocal: tf.reciprocal,
  Exp: tf.exp,
  Log: tf.log,
  Erf: tf.erf,
};

/** Operands with gradients in tfjs: those of maximum, minimum and squared difference do not broadcast. */
const BROADCASTING = ["Add", "Sub", "Multiply", "RealDiv"];

for (const [name, operation] of Object.entries(BINARY)) {
  Deno.test(`${name} of random shapes, broadcast or not, is the cpu backend's: error < 1e-6`, async () => {
    const random = createRandom(4);
    for (let i = 0; i < 60; i++) {
      const shape = Array.from({ length: 1 + random.integer(4) }, () => 1 + random.integer(6));
      // One operand, or both, lack some axes of the result.
      const lacking = (chance: number) => shape.map((size) => random.uniform() < chance ? 1 : size);
      const [a, b] = [i % 4 === 3 ? lacking(0.3) : shape, i % 4 ? lacking(0.5) : shape];
      const [left, right] = i % 2 ? [b.slice(random.integer(2)), a] : [a, b];
      await assertAsOnCpu(
        () => {
          const x = tf.randomNormal(left, 0, 1, "float32", i + 1);
          const y = tf.randomUniform(right, 0.5, 2, "float32", i + 2);
          if (i % 4 && !BROADCASTING.includes(name)) return [operation(x, y)];
          return withGradients(operation as (...xs: tf.Tensor[]) => tf.Tensor, [x, y]);
        },
        1e-6,
        `[${left}] and [${right}]`,
      );
    }
  });

  Deno.test(`${name} of NaN, infinity and zero is the cpu backend's`, async () => {
    const odd = [NaN, Infinity, -Infinity, 0, -0, 3];
    await assertAsOnCpu(() => {
      const column = tf.tensor2d(odd, [6, 1]), row = tf.tensor2d(odd, [1, 6]);
      const table = tf.tile(column, [1, 6]);
      return [
        operation(table, row),
        operation(row, table),
        operation(table, column),
        operation(table, tf.tile(row, [6, 1])),
        ...odd.map((value) => operation(row, tf.scalar(value))),
      ];
    }, 1e-7);
  });
}

for (const [name, operation] of Object.entries(UNARY)) {
  Deno.test(`${name} and its gradient are the cpu backend's: error < 2e-6`, async () => {
    for (const shape of [[], [1], [7], [3, 5], [2, 3, 4]]) {
      await assertAsOnCpu(
        () => withGradients(operation, [tf.randomUniform(shape, 0.1, 4, "float32", 8)]),
        2e-6,
      );
    }
    await assertAsOnCpu(() => [operation(tf.tensor1d([NaN, Infinity, -Infinity, 0, 2]))], 1e-6, "odd values");
  });
}

Deno.test("elementwise operations that layers use run in our kernels", async () => {
  const ones = (...shape: number[]) => tf.ones(shape);
  await assertOurs(["Add", "Sub", "Multiply", "RealDiv", "Neg", "Sqrt", "AddN"], () => [
    tf.add(ones(2, 3, 3, 4), ones(4)),
    tf.mul(ones(2, 1, 1, 4), ones(2, 3, 3, 4)),
    tf.sub(ones(5, 7), ones(5, 1)),
    tf.div(1, ones(5, 7)),
    tf.neg(tf.sqrt(ones(3))),
    tf.addN([ones(3), ones(3), ones(3)]),
  ]);
});

Deno.test("clipByValue() and its gradient are the cpu backend's, for NaN and infinity too", async () => {
  const clip = (x: tf.Tensor) => tf.clipByValue(x, -1, 0.5);
  await assertAsOnCpu(() => withGradients(clip, [tf.randomNormal([40, 7], 0, 1, "float32", 3)]), 1e-6);
  await assertAsOnCpu(() => [clip(tf.tensor1d([NaN, Infinity, -Infinity, -1, 0.5, 0]))], 1e-7);
  await assertOurs(["ClipByValue"], () => [clip(tf.ones([3]))]);
});

Deno.test("elementwise operations of other types, or of nothing, are the cpu backend's", async () => {
  await assertAsOnCpu(() => [
    tf.add(tf.tensor1d([1, 2], "int32"), tf.tensor1d([3, 4], "int32")),
    tf.mul(tf.tensor1d([1, 2], "int32"), 1.5),
    tf.abs(tf.tensor1d([-1, 2], "int32")),
    tf.add(tf.zeros([0, 3]), tf.zeros([3])),
    tf.neg(tf.zeros([0])),
    tf.add(tf.ones([3, 1]), tf.ones([1, 4])),
  ], 1e-7);
});

Deno.test("elementwise operations give the same bits with 1, 2 and 3 threads", () =>
  assertSameBits(() => {
    const x = tf.randomNormal([301, 300], 0, 1, "float32", 5), row = tf.randomNormal([300]);
    const column = tf.reshape(tf.randomNormal([301], 0, 1, "float32", 6), [301, 1]);
    return [tf.mul(x, x), tf.sub(column, x), tf.exp(x), tf.addN([x, x, x])].concat(
      withGradients(tf.mul as Binary as (...xs: tf.Tensor[]) => tf.Tensor, [x, column]),
      tf.zerosLike(row),
    );
  }));
