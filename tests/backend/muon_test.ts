import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { AdamW, Muon, type MuonOptions, useBackend } from "../../lib/backend/mod.ts";
import { muonStep, type Rows } from "./orthogonal_reference.ts";
import { relativeError } from "./with_runtime.ts";

/** A convolution's kernel, a dense one with more outputs than inputs, a bias, and a kernel that may be left alone. */
const SHAPES = { filters: [3, 3, 2, 5], wide: [3, 6], bias: [5], head: [4, 3] } as const;
type Name = keyof typeof SHAPES;
const NAMES = Object.keys(SHAPES) as Name[];
const STEPS = 3;

const normal = (name: Name, seed: number) =>
  tf.randomNormal([...SHAPES[name]], 0, 1, "float32", 10 * seed + NAMES.indexOf(name) + 1);

/** Returns what the steps are taken on; to be disposed of. */
function variables(): Record<Name, tf.Variable> {
  return Object.fromEntries(
    NAMES.map((name) => [name, tf.tidy(() => tf.variable(normal(name, 0), true, `muon_test/${name}`))]),
  ) as Record<Name, tf.Variable>;
}

function takeSteps(optimizer: tf.Optimizer, on: Record<Name, tf.Variable>, from = 1, to = STEPS): void {
  for (let step = from; step <= to; step++) {
    tf.tidy(() => {
      const gradients = NAMES.map((name) => ({ name: on[name].name, tensor: normal(name, step) }));
      optimizer.applyGradients(gradients);
    });
  }
}

/** Takes the steps on fresh variables, and returns all of their values. */
function trained(options: MuonOptions, exceptHead = true): Record<Name, Float32Array> {
  const on = variables(), optimizer = new Muon({ ...options, ...exceptHead && { except: [on.head] } });
  takeSteps(optimizer, on);
  const values = NAMES.map((name) => [name, Float32Array.from(on[name].dataSync())]);
  tf.dispose(Object.values(on));
  optimizer.dispose();
  return Object.fromEntries(values);
}

/** The reference's steps on one kernel. */
function expected(name: Name, options: Parameters<typeof muonStep>[1]): number[] {
  const rows = (seed: number): Rows =>
    tf.tidy(() => normal(name, seed).reshape<tf.Tensor2D>([-1, SHAPES[name].at(-1)!]).arraySync());
  let kernel = rows(0), velocity = kernel.map((row) => row.map(() => 0));
  for (let step = 1; step <= STEPS; step++) {
    ({ kernel, velocity } = muonStep({ kernel, velocity, gradient: rows(step) }, options));
  }
  return kernel.flat();
}

const plain = { learningRate: 0.1, momentum: 0.8, weightDecay: 0 };
const VARIANTS = {
  "without decay": plain,
  "with decay": { ...plain, weightDecay: 0.5 },
  "on normalised kernels": { ...plain, isNormalised: true },
};
for (const prefer of ["wasm", "cpu"] as const) {
  for (const [how, options] of Object.entries(VARIANTS)) {
    Deno.test(`Muon follows the reference on ${prefer}, ${how}: relative error < 1e-5`, async () => {
      await useBackend({ prefer });
      const tensors = tf.memory().numTensors, found = trained(options, false);
      for (const name of ["filters", "wide", "head"] as const) {
        assert(relativeError(found[name], expected(name, options)) < 1e-5, name);
      }
      assertEquals(tf.memory().numTensors, tensors);
    });
  }

  Deno.test(`Muon leaves biases and excepted kernels to AdamW or to momentum, bit for bit, on ${prefer}`, async () => {
    await useBackend({ prefer });
    const alone = {
      adamw: () => new AdamW({ learningRate: 0.03, weightDecay: 0 }),
      momentum: () => tf.train.momentum(0.03, 0.9, true),
    };
    for (const others of ["adamw", "momentum"] as const) {
      const found = trained({ learningRate: 0.1, others, othersLearningRate: 0.03 });
      const on = variables(), optimizer = alone[others]();
      takeSteps(optimizer, on);
      assertEquals(found.bias, on.bias.dataSync());
      assertEquals(found.head, on.head.dataSync());
      assertNotEquals(found.wide, on.wide.dataSync());
      tf.dispose(Object.values(on));
      optimizer.dispose();
    }
  });
}

Deno.test("Muon lets excepted kernels decay apart from the gradient, at the others' rate, and no biases", async () => {
  await useBackend();
  for (const others of ["adamw", "momentum"] as const) {
    const on = variables(), start = on.head.dataSync().slice(), bias = on.bias.dataSync().slice();
    const optimizer = new Muon({ weightDecay: 0.5, others, othersLearningRate: 0.1, except: [on.head] });
    tf.tidy(() =>
      optimizer.applyGradients(NAMES.map((name) => ({ name: on[name].name, tensor: tf.zerosLike(on[name]) })))
    );
    assert(relativeError(on.head.dataSync(), start.map((value) => 0.95 * value)) < 1e-6);
    assertEquals(on.bias.dataSync(), bias);
    tf.dispose(Object.values(on));
    optimizer.dispose();
  }
});

Deno.test("setLearningRate() of Muon holds for the kernels, and for the others in proportion", async () => {
  await useBackend();
  for (const others of ["adamw", "momentum"] as const) {
    const wanted = trained({ learningRate: 0.1, others, othersLearningRate: 0.02 });
    const on = variables(), except = [on.head];
    const optimizer = new Muon({ learningRate: 0.4, others, othersLearningRate: 0.08, except });
    optimizer.setLearningRate(0.1);
    takeSteps(optimizer, on);
    for (const name of NAMES) assertEquals(on[name].dataSync(), wanted[name], name);
    tf.dispose(Object.values(on));
    optimizer.dispose();
  }
});

for (const others of ["adamw", "momentum"] as const) {
  Deno.test(`Muon with ${others} goes on from its state to the same bits`, async () => {
    await useBackend();
    const options = { ...plain, weightDecay: 0.1, others }, wanted = trained(options);
    const on = variables(), first = new Muon({ ...options, except: [on.head] });
    takeSteps(first, on, 1, 2);
    const state = await first.getWeights();
    const second = new Muon({ ...options, except: [on.head] });
    await second.setWeights(state);
    state[0].tensor.dispose();
    takeSteps(second, on, 3);
    assertEquals(second.iterations, STEPS);
    for (const name of NAMES) assertEquals(on[name].dataSync(), wanted[name], name);
    tf.dispose(Object.values(on));
    for (const optimizer of [first, second]) optimizer.dispose();
  });
}

Deno.test("Muon is made again from its configuration", () => {
  const config = {
    learningRate: 0.05,
    momentum: 0.9,
    weightDecay: 0.1,
    isNormalised: true,
    others: "momentum",
    othersLearningRate: 0.005,
  };
  const again = Muon.fromConfig(Muon, config) as Muon;
  assertEquals(again.getConfig(), config);
  again.dispose();
});

Deno.test("Muon refuses options that are out of range", () => {
  const cases: [options: MuonOptions, words: string][] = [
    [{ learningRate: 0 }, "learningRate must be above 0: current value is 0"],
    [{ momentum: 1 }, "momentum must be from 0 to below 1: current value is 1"],
    [{ weightDecay: -1 }, "weightDecay must be 0 or more: current value is -1"],
    [{ othersLearningRate: NaN }, "othersLearningRate must be 0 or more: current value is NaN"],
  ];
  for (const [options, words] of cases) {
    assertThrows(() => new Muon(options), RangeError, `Cannot make the optimizer as ${words}`);
  }
});
