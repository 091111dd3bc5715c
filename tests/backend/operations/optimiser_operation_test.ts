import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { useBackend, type UseBackendOptions } from "../../../lib/backend/use_backend.ts";
import { relativeError } from "../with_runtime.ts";

const OPTIMIZERS: Record<string, () => tf.Optimizer> = {
  "sgd": () => tf.train.sgd(0.05),
  "momentum": () => tf.train.momentum(0.05, 0.9),
  "momentum with Nesterov": () => tf.train.momentum(0.05, 0.9, true),
  "rmsprop": () => tf.train.rmsprop(0.01),
  "rmsprop with momentum": () => tf.train.rmsprop(0.01, 0.8, 0.5, 1e-5),
  // tfjs subtracts epsilon from the variance in this form: below 0, it keeps the root real.
  "rmsprop, centered": () => tf.train.rmsprop(0.01, 0.8, 0.3, -0.5, true),
  "adam": () => tf.train.adam(0.01),
  "adam with other numbers": () => tf.train.adam(0.02, 0.8, 0.99, 1e-4),
};
const SHAPES = [[3, 3, 5, 8], [8], [130, 200], [], [0, 4]];

/** Makes variables with fixed values, hands them to `work`, and disposes of them. */
async function withVariables<T>(work: (variables: tf.Variable[]) => T | Promise<T>): Promise<T> {
  const variables = SHAPES.map((shape, i) =>
    tf.tidy(() => tf.variable(tf.randomNormal(shape, 0, 1, "float32", i + 1)))
  );
  try {
    return await work(variables);
  } finally {
    tf.dispose(variables);
  }
}

/** Applies gradients of fixed random values up to step `steps`; variable `skipped` has none in the second. */
function train(
  optimizer: tf.Optimizer,
  variables: tf.Variable[],
  steps: number,
  { skipped = -1, from = 0 } = {},
): void {
  for (let step = from; step < steps; step++) {
    tf.tidy(() => {
      const gradients = variables.map(({ name, shape }, i) => ({
        name,
        tensor: i === skipped && step === 1
          ? null as unknown as tf.Tensor
          : tf.randomNormal(shape, 0, 1, "float32", 100 * step + i + 7),
      }));
      optimizer.applyGradients(gradients);
    });
  }
}

/** Values of the variables after some steps, then of the optimizer's state. */
async function trained(make: () => tf.Optimizer, backend: UseBackendOptions): Promise<Float32Array[]> {
  await useBackend(backend);
  return await withVariables(async (variables) => {
    const optimizer = make();
    train(optimizer, variables, 5, { skipped: 1 });
    const state = (await optimizer.getWeights()).map(({ tensor }) => tensor);
    const values = [...variables, ...state].map((tensor) => Float32Array.from(tensor.dataSync()));
    state[0].dispose();
    optimizer.dispose();
    return values;
  });
}

for (const [name, make] of Object.entries(OPTIMIZERS)) {
  Deno.test(`${name}: variables and state are those of the cpu backend: relative error < 2e-6`, async () => {
    const expected = await trained(make, { prefer: "cpu" });
    const actual = await trained(make, { threads: 2 });
    assertEquals(actual.map(({ length }) => length), expected.map(({ length }) => length));
    expected.forEach((values, i) => {
      const error = relativeError(actual[i], values);
      assert(error < 2e-6, `tensor ${i} is off by ${error}`);
    });
  });
}

Deno.test("optimizers give the same bits with 1, 2 and 3 threads", async () => {
  for (const make of Object.values(OPTIMIZERS)) {
    const one = await trained(make, { threads: 1 });
    for (const threads of [2, 3]) {
      const other = await trained(make, { threads });
      other.forEach((values, i) => assertEquals(relativeError(values, one[i]), 0));
    }
  }
});

Deno.test("an optimizer's step leaves alone what shares a variable's memory, and works in place after", async () => {
  await useBackend();
  await withVariables((variables) => {
    const variable = variables[0];
    const copies = [variable.clone(), variable.reshape([360]), tf.variable(variable)];
    const before = Array.from(variable.dataSync());
    const optimizer = tf.train.adam(0.1);
    train(optimizer, variables, 1);
    for (const copy of copies) assertEquals(Array.from(copy.dataSync()), before);
    const { dataId } = variable;
    const after = Array.from(variable.dataSync());
    assert(after.every((value, i) => value !== before[i]));
    train(optimizer, variables, 1);
    assert(variable.dataId === dataId);
    assert(Array.from(variable.dataSync()).every((value, i) => value !== after[i]));
    tf.dispose(copies);
    optimizer.dispose();
  });
});

Deno.test("getWeights() and setWeights() carry an optimizer over; what was given to it stays as it is", async () => {
  await useBackend();
  for (const name of ["momentum", "rmsprop, centered", "adam"]) {
    const make = OPTIMIZERS[name];
    const [through, resumed] = [
      await withVariables((variables) => {
        const optimizer = make();
        train(optimizer, variables, 4);
        optimizer.dispose();
        return variables.map((variable) => Float32Array.from(variable.dataSync()));
      }),
      await withVariables(async (variables) => {
        const first = make(), second = make();
        train(first, variables, 2);
        const weights = (await first.getWeights()).map(({ name, tensor }) => ({
          name,
          tensor: tensor.clone(),
        }));
        const given = weights.map(({ tensor }) => Float32Array.from(tensor.dataSync()));
        await second.setWeights(weights);
        assertEquals(second.iterations, 2);
        train(second, variables, 4, { from: 2 });
        weights.forEach(({ tensor }, i) => assertEquals(relativeError(tensor.dataSync(), given[i]), 0));
        tf.dispose(weights.map(({ tensor }) => tensor));
        first.dispose();
        second.dispose();
        return variables.map((variable) => Float32Array.from(variable.dataSync()));
      }),
    ];
    through.forEach((values, i) => assert(relativeError(resumed[i], values) < 1e-6, name));
  }
});

Deno.test("an optimizer takes over variables and state from the cpu backend", async () => {
  const expected = await trained(OPTIMIZERS.adam, { prefer: "cpu" });
  await useBackend({ prefer: "cpu" });
  await withVariables(async (variables) => {
    const optimizer = tf.train.adam(0.01);
    train(optimizer, variables, 2, { skipped: 1 });
    await useBackend();
    train(optimizer, variables, 5, { from: 2 });
    variables.forEach((variable, i) => assert(relativeError(variable.dataSync(), expected[i]) < 2e-6));
    optimizer.dispose();
  });
});

Deno.test("gradients that do not fit go to tfjs's own code", async () => {
  await useBackend();
  const variable = tf.variable(tf.tensor1d([1, 2, 3]));
  const optimizer = tf.train.sgd(1);
  optimizer.applyGradients({ [variable.name]: tf.scalar(1) } as never);
  assertEquals(Array.from(variable.dataSync()), [0, 1, 2]);
  assertThrows(() => optimizer.applyGradients({ [variable.name]: tf.ones([2, 3]) } as never), Error, "shape");
  assertEquals(optimizer.iterations, 1);
  tf.dispose(variable);
  optimizer.dispose();
});

Deno.test("model.compile() and fit() use the same optimizers, and leave no tensor behind", async () => {
  const weights = async (prefer: "cpu" | "wasm") => {
    await useBackend({ prefer });
    const model = tf.sequential({
      layers: [tf.layers.dense({
        units: 3,
        inputShape: [4],
        kernelInitializer: tf.initializers.glorotNormal({ seed: 1 }),
      })],
    });
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    const [x, y] = [
      tf.randomNormal([32, 4], 0, 1, "float32", 1),
      tf.randomNormal([32, 3], 0, 1, "float32", 2),
    ];
    await model.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
    const tensors = tf.memory().numTensors;
    await model.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
    assertEquals(tf.memory().numTensors, tensors);
    const values = model.getWeights().map((weight) => Float32Array.from(weight.dataSync()));
    tf.dispose([x, y]);
    model.dispose();
    return values;
  };
  const [expected, actual] = [await weights("cpu"), await weights("wasm")];
  expected.forEach((values, i) => assert(relativeError(actual[i], values) < 1e-5));
});
