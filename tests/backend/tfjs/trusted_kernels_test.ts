/** Plain tfjs calls that tfjs's own WASM backend answers wrongly without a word, or refuses, with the right values. */
import * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { isTrusted } from "../../../lib/backend/tfjs/trusted_kernels.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";

type Answer = [call: () => tf.Tensor, dtype: string, values: number[]];

const integers = (values: number[], shape: number[] = [values.length]) => tf.tensor(values, shape, "int32");
const booleans = (values: number[]) => tf.tensor1d(values, "bool");
const ones = (shape: number[]) => tf.ones(shape);

const ANSWERS: Record<string, Answer> = {
  "oneHot() of float32": [() => tf.oneHot(integers([1, 0]), 2, 1, 0, "float32"), "float32", [0, 1, 1, 0]],
  "oneHot() of bool": [() => tf.oneHot(integers([1, 0]), 2, 1, 0, "bool"), "bool", [0, 1, 1, 0]],
  "clipByValue() of int32": [() => tf.clipByValue(integers([-5, 3, 9]), 0, 4), "int32", [0, 3, 4]],
  "cast() to bool": [() => tf.cast(tf.tensor1d([0.5, 0, 256, NaN]), "bool"), "bool", [1, 0, 1, 1]],
  "logicalNot() of a cast": [() => tf.logicalNot(tf.cast(integers([256, 0]), "bool")), "bool", [0, 1]],
  "where() on bool": [() => tf.where(booleans([1, 0]), booleans([1, 1]), booleans([0, 0])), "bool", [1, 0]],
  "stridedSlice() of int32": [
    () => tf.stridedSlice(integers([1, 2, 3, 4, 5]), [0], [5], [2]),
    "int32",
    [1, 3, 5],
  ],
  "isNaN() of int32": [() => tf.isNaN(integers([2 ** 31 - 1, -1, 0])), "bool", [0, 0, 0]],
  "neg() of bool": [() => tf.neg(booleans([1, 0, 1, 0, 1])), "bool", [1, 0, 1, 0, 1]],
  "reverse() of bool": [() => tf.reverse(booleans([1, 0, 0])), "bool", [0, 0, 1]],
  "reciprocal() of bool": [() => tf.reciprocal(booleans([1, 1])), "bool", [1, 1]],
  "square() of int32": [() => tf.square(integers([4097])), "int32", [16_785_409]],
  "abs() of int32": [() => tf.abs(integers([-16_777_217])), "int32", [16_777_217]],
  "resizeNearestNeighbor() of large int32": [
    () => tf.image.resizeNearestNeighbor(integers([16_777_217], [1, 1, 1]) as tf.Tensor3D, [1, 2]),
    "int32",
    [16_777_217, 16_777_217],
  ],
  "floorDiv() of float32": [() => tf.floorDiv(tf.tensor1d([7, -7]), tf.tensor1d([2, 2])), "int32", [3, -4]],
  "sum() over no rows": [() => tf.sum(tf.zeros([0, 3], "int32"), 0), "int32", [0, 0, 0]],
  "mean() of int32": [() => tf.mean(integers([16_777_217, 16_777_217, 2])), "float32", [11_184_812]],
  "batchNorm() of int32": [
    () =>
      tf.batchNorm(
        integers([8, 4], [1, 2]) as tf.Tensor2D,
        integers([2, 0]) as tf.Tensor1D,
        integers([9, 4]) as tf.Tensor1D,
        undefined,
        undefined,
        0,
      ),
    "int32",
    [2, 2],
  ],
  "cropAndResize() at an edge": [
    () =>
      tf.image.cropAndResize(
        tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]),
        tf.tensor2d([[0, 0, 1, 1]]),
        integers([0]) as tf.Tensor1D,
        [2, 2],
        "nearest",
      ),
    "float32",
    [1, 2, 3, 4],
  ],
  "dilation2d() of negative values": [
    () => tf.dilation2d(tf.tensor4d([-3, -3, -3, -3], [1, 2, 2, 1]), tf.zeros([1, 1, 1]), 1, "valid"),
    "float32",
    [-3, -3, -3, -3],
  ],
  "maxPool3d() of negative values": [
    () => tf.maxPool3d(tf.tensor5d(Array(8).fill(-3), [1, 2, 2, 2, 1]), 2, 2, "valid"),
    "float32",
    [-3],
  ],
  "conv3dTranspose() of two channels": [
    () =>
      tf.conv3dTranspose(
        ones([1, 1, 1, 2, 2]) as tf.Tensor5D,
        ones([1, 1, 2, 1, 2]) as tf.Tensor5D,
        [1, 1, 1, 4, 1],
        [1, 1, 2],
        "valid",
      ),
    "float32",
    [2, 2, 2, 2],
  ],
  "einsum()": [() => tf.einsum("ij,jk->ik", ones([2, 3]), ones([3, 1])), "float32", [3, 3]],
  "rgbToGrayscale()": [
    () => tf.image.rgbToGrayscale(integers([100, 100, 100], [1, 1, 3]) as tf.Tensor3D),
    "int32",
    [99],
  ],
  "matMul() of int32": [() => tf.matMul(integers([1, 2], [1, 2]), integers([3, 4], [2, 1])), "int32", [11]],
  "dot() of int32": [() => tf.dot(integers([1, 2]), integers([3, 4])), "int32", [11]],
  "confusionMatrix()": [
    () => tf.math.confusionMatrix(integers([0, 1, 1]) as tf.Tensor1D, integers([0, 1, 0]) as tf.Tensor1D, 2),
    "int32",
    [1, 0, 1, 1],
  ],
  "maxPool() of int32": [
    () => tf.maxPool(integers([1, 5, 3, 4], [1, 2, 2, 1]) as tf.Tensor4D, 2, 2, "valid"),
    "int32",
    [5],
  ],
  "the product of complex numbers": [
    () => tf.real(tf.mul(tf.complex([1, 2], [1, 0]), tf.complex([1, 2], [1, 0]))),
    "float32",
    [0, 4],
  ],
};

for (const [name, [call, dtype, values]] of Object.entries(ANSWERS)) {
  Deno.test(`${name} has the right values and dtype`, async () => {
    await useBackend();
    const before = tf.memory().numTensors;
    tf.tidy(() => {
      const answer = call();
      assertEquals({ dtype: answer.dtype, values: [...answer.dataSync()] }, { dtype, values });
    });
    assertEquals(tf.memory().numTensors, before);
  });
}

Deno.test("isTrusted() trusts a kernel for the dtypes and options it is listed with, and never without values", () => {
  const call = (dtype: string, shape = [2], attrs = {}) =>
    ({ inputs: { x: { dtype, shape } }, attrs }) as unknown as Parameters<typeof isTrusted>[1];
  assertEquals(isTrusted("Round", call("float32")), true);
  assertEquals(isTrusted("Round", call("bool")), false);
  assertEquals(isTrusted("Round", call("float32", [3, 0])), false);
  assertEquals(isTrusted("Cast", call("float32", [2], { dtype: "int32" })), true);
  assertEquals(isTrusted("Cast", call("float32", [2], { dtype: "bool" })), false);
  assertEquals(isTrusted("Dilation2D", call("float32")), false);
});
