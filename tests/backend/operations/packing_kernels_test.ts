/** Calls of tfjs's own functions show weights that were changed in place, as optimizers change them. */
import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { PACKING_KERNELS } from "../../../lib/backend/operations/packing_kernels.ts";
import { kernelCounts } from "../../../lib/backend/tfjs/kernel_counts.ts";
import { floatsOf } from "../../../lib/backend/tfjs/tfjs_internals.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { assertAsOnCpu } from "./compare_backends.ts";

/** What a function of tfjs returns for an input and weights. */
interface Call {
  /** Shapes of the input and of the weights. */
  shapes: number[][];
  run(x: tf.Tensor, ...weights: tf.Tensor[]): tf.Tensor;
}

const FUSED = ["linear", "relu", "relu6", "elu", "leakyrelu", "sigmoid", "prelu"] as const;

type Fused = typeof FUSED[number];

const images = [2, 6, 5, 4];
const as4D = (x: tf.Tensor) => x as tf.Tensor4D;
const as1D = (x: tf.Tensor) => x as tf.Tensor1D;

/** Each fused function with one activation; the last weights are the slopes of PReLU. */
function fusedCalls(activation: Fused): Record<string, Call> {
  const rest = (bias: tf.Tensor, preluActivationWeights: tf.Tensor) => ({
    bias,
    activation,
    ...(activation === "prelu" && { preluActivationWeights }),
    ...(activation === "leakyrelu" && { leakyreluAlpha: 0.3 }),
  });
  const conv =
    (strides: number, pad: "same" | "valid", dilations = 1): Call["run"] => (x, filter, bias, slopes) =>
      tf.fused.conv2d({ x: as4D(x), filter: as4D(filter), strides, pad, dilations, ...rest(bias, slopes) });
  const depthwise: Call["run"] = (x, filter, bias, slopes) =>
    tf.fused.depthwiseConv2d({
      x: as4D(x),
      filter: as4D(filter),
      strides: 1,
      pad: "same",
      ...rest(bias, slopes),
    });
  const product = (transposeB: boolean): Call["run"] => (a, b, bias, slopes) =>
    tf.fused.matMul({ a, b, transposeB, ...rest(bias, slopes) });
  return {
    "conv2d by 1 x 1": { shapes: [images, [1, 1, 4, 3], [3], [3]], run: conv(1, "valid") },
    "conv2d with strides": { shapes: [images, [3, 2, 4, 3], [3], [1, 1, 3]], run: conv(2, "same") },
    "conv2d by Winograd's method": {
      shapes: [[2, 12, 12, 4], [3, 3, 4, 8], [8], [1, 12, 1]],
      run: conv(1, "same"),
    },
    "dilated conv2d": { shapes: [images, [2, 2, 4, 3], [3], [3]], run: conv(1, "valid", 2) },
    depthwiseConv2d: { shapes: [images, [3, 3, 4, 2], [8], [6, 1, 8]], run: depthwise },
    matMul: { shapes: [[3, 5], [5, 4], [4], [4]], run: product(false) },
    "matMul with a bias for each row": { shapes: [[4, 5], [5, 4], [4, 1], [4, 1]], run: product(false) },
    "matMul transposed": { shapes: [[3, 5], [4, 5], [4], [1, 4]], run: product(true) },
    "matMul of batches": { shapes: [[2, 3, 5], [2, 5, 4], [4], [4]], run: product(false) },
    "matMul with a bias for each value": { shapes: [[3, 5], [5, 4], [3, 4], [3, 4]], run: product(false) },
  };
}

/** Functions that are not fused. */
const PLAIN: Record<string, Call> = {
  matMul: { shapes: [[3, 5], [5, 4]], run: (a, b) => tf.matMul(a, b) },
  dot: { shapes: [[5], [5, 4]], run: (a, b) => tf.dot(a, b) },
  conv1d: {
    shapes: [[2, 6, 3], [2, 3, 4]],
    run: (x, filter) => tf.conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, 1, "same"),
  },
  "conv2d, channels first": {
    shapes: [[2, 4, 6, 5], [3, 3, 4, 3]],
    run: (x, filter) => tf.conv2d(as4D(x), as4D(filter), 1, "same", "NCHW"),
  },
  depthwiseConv2d: {
    shapes: [images, [3, 3, 4, 2]],
    run: (x, filter) => tf.depthwiseConv2d(as4D(x), as4D(filter), 1, "same"),
  },
  conv2dTranspose: {
    shapes: [[2, 3, 3, 4], [3, 3, 2, 4]],
    run: (x, filter) => tf.conv2dTranspose(as4D(x), as4D(filter), [2, 7, 7, 2], 2, "valid"),
  },
  separableConv2d: {
    shapes: [images, [3, 3, 4, 1], [1, 1, 4, 2]],
    run: (x, depthwise, pointwise) =>
      tf.separableConv2d(as4D(x), as4D(depthwise), as4D(pointwise), 1, "same"),
  },
  prelu: { shapes: [images, [6, 1, 4]], run: (x, alpha) => tf.prelu(x, alpha) },
  batchNorm: {
    shapes: [images, [4], [4]],
    run: (x, mean, offset) => tf.batchNorm(x, as1D(mean), as1D(tf.square(offset)), as1D(offset)),
  },
};

/** Calls that tfjs's own kernels may serve. */
const STOCK: Record<string, Call> = {
  avgPool: { shapes: [images], run: (x) => tf.avgPool(as4D(x), 3, 1, "valid") },
  maxPool: { shapes: [images], run: (x) => tf.maxPool(as4D(x), 3, 1, "same") },
  resizeBilinear: { shapes: [images], run: (x) => tf.image.resizeBilinear(as4D(x), [7, 5]) },
  logSoftmax: { shapes: [[1, 6]], run: (x) => tf.logSoftmax(x) },
  batchNorm: {
    shapes: [[2, 3, 4], [3, 1], [3, 1]],
    run: (x, mean, variance) => tf.batchNorm(x, as1D(mean), as1D(tf.square(variance))),
  },
  conv2dTranspose: PLAIN.conv2dTranspose,
  conv3d: {
    shapes: [[1, 3, 3, 3, 1], [2, 2, 2, 1, 2]],
    run: (x, filter) => tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, 1, "valid"),
  },
  dilation2d: {
    shapes: [images, [2, 2, 4]],
    run: (x, filter) => tf.dilation2d(as4D(x), filter as tf.Tensor3D, 1, "valid"),
  },
  "gather along the second axis": {
    shapes: [[3, 4]],
    run: (x) => tf.gather(x, tf.tensor1d([3, 0], "int32"), 1),
  },
  "operands that both lack axes": {
    shapes: [[3, 1], [1, 4]],
    run: (a, b) => tf.add(tf.mul(a, b), tf.sub(a, b)),
  },
  "sum of two axes apart": { shapes: [[3, 4, 5]], run: (x) => tf.sum(x, [0, 2]) },
  max: { shapes: [[3, 4]], run: (x) => tf.max(x, 1) },
  argMax: { shapes: [[3, 4]], run: (x) => tf.argMax(x, 1) },
  cumsum: { shapes: [[3, 4]], run: (x) => tf.cumsum(x, 1) },
  concat: { shapes: [[3, 4], [3, 2]], run: (a, b) => tf.concat([a, b], 1) },
  slice: { shapes: [[3, 4]], run: (x) => tf.slice(x, [1, 1], [2, 2]) },
  tile: { shapes: [[3, 4]], run: (x) => tf.tile(x, [2, 1]) },
  pow: { shapes: [[3, 4], [3, 4]], run: (x, power) => tf.pow(tf.abs(x), power) },
  where: { shapes: [[3, 4], [3, 4]], run: (a, b) => tf.where(tf.greater(a, b), a, b) },
  topk: { shapes: [[3, 4]], run: (x) => tf.topk(x, 2).values },
};

const inputsOf = ({ shapes }: Call) =>
  shapes.map((shape, i) => tf.randomNormal(shape, 0, 1, "float32", i + 1));

/** Values before and after each weight, in turn, is changed by an optimizer. */
function valuesOf(call: Call): tf.Tensor[] {
  const [x, ...weights] = inputsOf(call);
  const variables = weights.map((weight) => tf.variable(tf.add(weight, 0)));
  const optimizer = tf.train.sgd(1);
  const values = [call.run(x, ...variables)];
  for (const { name, shape } of variables) {
    optimizer.applyGradients([{ name, tensor: tf.randomNormal(shape, 0, 1, "float32", 9) }]);
    values.push(call.run(x, ...variables));
  }
  tf.dispose(variables);
  optimizer.dispose();
  return values;
}

for (const activation of FUSED) {
  Deno.test(`fused functions with ${activation} show weights that change in place, as on cpu: error < 1e-5`, async () => {
    for (const [name, call] of Object.entries(fusedCalls(activation))) {
      await assertAsOnCpu(() => valuesOf(call), 1e-5, name);
    }
  });
}

Deno.test("other functions with weights show what changes in place, as on cpu: error < 1e-5", async () => {
  for (const [name, call] of Object.entries(PLAIN)) await assertAsOnCpu(() => valuesOf(call), 1e-5, name);
});

Deno.test("no call reaches a kernel of tfjs that keeps packed weights", async () => {
  await useBackend();
  const calls = [
    ...FUSED.flatMap((activation) => Object.values(fusedCalls(activation))),
    ...Object.values(PLAIN),
  ];
  const served = () => PACKING_KERNELS.map((name) => kernelCounts().get(name)!);
  const before = served().map(({ ours, plain }) => ours + plain);
  for (const call of calls) tf.tidy(() => void call.run(...inputsOf(call) as [tf.Tensor]));
  tf.tidy(() => void tf.matMul(tf.ones([2, 3], "int32"), tf.ones([3, 2], "int32")));
  served().forEach(({ ours, stock, plain }, i) => {
    assert(ours + plain > before[i], `${PACKING_KERNELS[i]} was not called`);
    assertEquals(stock, 0, PACKING_KERNELS[i]);
  });
});

Deno.test("tfjs's other kernels keep nothing of what they are called with", async () => {
  await useBackend();
  for (const [name, call] of Object.entries(STOCK)) {
    tf.tidy(() => {
      const inputs = inputsOf(call) as [tf.Tensor],
        bits = (values: tf.Tensor[]) => [...call.run(...values as [tf.Tensor]).dataSync()];
      for (const input of inputs) {
        bits(inputs);
        floatsOf(input).reverse();
        const copies = inputs.map((one) => tf.tensor(one.dataSync(), one.shape));
        assertEquals(bits(inputs), bits(copies), name);
      }
    });
  }
});
