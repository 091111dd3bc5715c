import { assert, assertEquals, assertRejects } from "@std/assert";
import { type MinimisationStep, minimise, type Objective } from "../../lib/matrix/lbfgs.ts";

/** Rosenbrock's valley in pairs of variables: 0 where all are 1. */
const valley: Objective = (x, gradient) => {
  let value = 0;
  for (let i = 0; i < x.length; i += 2) {
    const bend = x[i + 1] - x[i] ** 2, rest = 1 - x[i];
    value += 100 * bend ** 2 + rest ** 2;
    gradient[i] = -400 * x[i] * bend - 2 * rest;
    gradient[i + 1] = 200 * bend;
  }
  return value;
};

/** Half the sum of i (x_i - i)^2: bends 1 to 50 times, lowest where x_i is i. */
const bowl: Objective = (x, gradient) => {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    gradient[i] = (i + 1) * (x[i] - i);
    value += gradient[i] * (x[i] - i) / 2;
  }
  return value;
};

Deno.test("minimise() finds the end of Rosenbrock's valley", async () => {
  const start = Float64Array.of(-1.2, 1, -1.2, 1, 3, -2), { x, ended } = await minimise(valley, start);
  assertEquals(ended, "tolerance");
  assert(x.every((entry) => Math.abs(entry - 1) < 1e-6), `${x}`);
  assertEquals(start, Float64Array.of(-1.2, 1, -1.2, 1, 3, -2));
});

Deno.test("minimise() finds the bottom of a quadratic, to nine digits", async () => {
  const { x, value, gradientSize, iterations } = await minimise(bowl, new Float64Array(50), {
    tolerance: 1e-8,
  });
  assert(x.every((entry, i) => Math.abs(entry - i) < 1e-8), `${x}`);
  assert(value < 1e-15 && gradientSize <= 1e-8);
  assert(iterations < 80, `${iterations} iterations`);
});

Deno.test("minimise() gives the same result each time", async () => {
  const run = () => minimise(valley, Float64Array.of(-1.2, 1), { tolerance: 1e-9 });
  assertEquals(await run(), await run());
});

Deno.test("minimise() remembers as many steps as it is told", async () => {
  const count = async (memory: number) => (await minimise(bowl, new Float64Array(50), { memory })).iterations;
  assert(await count(20) < await count(1));
});

Deno.test("minimise() ends when the iterations are used up", async () => {
  const { iterations, ended } = await minimise(valley, Float64Array.of(-1.2, 1), { maxIterations: 3 });
  assertEquals([iterations, ended], [3, "iterations"]);
});

Deno.test("minimise() ends where there is nothing to gain", async () => {
  const { iterations, ended } = await minimise(bowl, Float64Array.of(0, 1, 2));
  assertEquals([iterations, ended], [0, "tolerance"]);
});

Deno.test("minimise() ends where no step lowers the value", async () => {
  const rising: Objective = (x, gradient) => -bowl(x, gradient);
  const { ended, iterations, x } = await minimise(rising, new Float64Array(3));
  assertEquals([ended, iterations], ["rounding", 0]);
  assertEquals(x, new Float64Array(3));
});

Deno.test("minimise() goes on by slopes where it is told how far values are rounded", async () => {
  const rounded: Objective = (x, gradient) => 1 + Math.round(100 * bowl(x, gradient)) / 100;
  const { ended, x } = await minimise(rounded, new Float64Array(5), { tolerance: 1e-6, rounding: 0.01 });
  assertEquals(ended, "tolerance");
  assert(x.every((entry, i) => Math.abs(entry - i) < 1e-6), `${x}`);
});

Deno.test("minimise() reports the start and each iteration, and waits", async () => {
  const steps: MinimisationStep[] = [];
  const { iterations, value } = await minimise(valley, Float64Array.of(-1.2, 1), {
    onStep: async (step) => {
      await Promise.resolve();
      steps.push(step);
    },
  });
  assertEquals(steps.map(({ iteration }) => iteration), Array.from({ length: iterations + 1 }, (_, i) => i));
  assertEquals(steps.at(-1)!.value, value);
  assert(steps.every((step, i) => i === 0 || step.value < steps[i - 1].value));
});

Deno.test("minimise() rejects options and starts that make no sense", async () => {
  const cases = [
    [{ tolerance: -1 }, 0, "tolerance must be 0 or more: current value is -1"],
    [{ maxIterations: 0 }, 0, "maxIterations must be an integer of 1 or more: current value is 0"],
    [{ memory: 1.5 }, 0, "memory must be an integer of 1 or more: current value is 1.5"],
    [{}, NaN, "the value at the start must be a finite number: current value is NaN"],
  ] as const;
  for (const [options, start, text] of cases) {
    await assertRejects(() => minimise(bowl, Float64Array.of(start), options), RangeError, text);
  }
});
