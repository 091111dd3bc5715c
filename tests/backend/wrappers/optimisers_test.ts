import * as reference from "../../../lib/backend/references/optimisers.ts";
import * as kernels from "../../../lib/backend/wrappers/optimisers.ts";
import { assertClose, assertSameForAnyThreads, checkCases, type KernelArena } from "../kernel_arena.ts";

/** Runs three steps on both sides from equal states, and compares every tensor of the state. */
function compareSteps<Step extends { parameter: Float32Array }>(
  arena: KernelArena,
  index: number,
  step: Step,
  names: (keyof Step)[],
  [actual, expected]: [(step: Step) => void, (step: Step) => void],
): void {
  const plain = { ...step };
  for (const name of names) Object.assign(plain, { [name]: (step[name] as Float32Array).slice() });
  for (let i = 1; i <= 3; i++) {
    const gradient = arena.normal(step.parameter.length);
    if (index % 10 === 0) gradient[0] = [NaN, Infinity][index % 2];
    const powers = { beta1Power: 0.9 ** i, beta2Power: 0.999 ** i };
    actual({ ...step, gradient, ...powers });
    expected({ ...plain, gradient, ...powers });
  }
  for (const name of names) {
    assertClose(
      step[name] as Float32Array,
      plain[name] as Float32Array,
      2e-6,
      `${String(name)}, case ${index}`,
    );
  }
}

function drawStep(arena: KernelArena, index: number) {
  const length = index < 40 ? 1 + index : 1 + arena.random.integer(index % 10 ? 500 : 40_000);
  const options = index % 3 ? {} : { gradientScale: 0.37 };
  const zeros = () => arena.floats(length).fill(0);
  return { parameter: arena.normal(length), gradient: zeros(), learningRate: 0.05, zeros, ...options };
}

Deno.test("rmspropStep() agrees with its reference in 200 cases: error < 2e-6", () =>
  checkCases(200, 72, (arena, index) => {
    const base = drawStep(arena, index);
    const state = { meanSquare: base.zeros(), accumulation: base.zeros(), momentum: 0.5 };
    const sides = [kernels.rmspropStep, reference.rmspropStep] as const;
    if (index % 2) {
      const names = ["parameter", "meanSquare", "accumulation"] as const;
      return compareSteps(arena, index, { ...base, ...state, epsilon: 1e-5 }, [...names], [...sides]);
    }
    // Centered: a variance that is nearly epsilon would magnify rounding, so the state starts away from there.
    const step = { ...base, ...state, meanGradient: base.zeros(), decay: 0.8 };
    step.meanSquare.fill(1);
    compareSteps(arena, index, step, ["parameter", "meanSquare", "meanGradient", "accumulation"], [...sides]);
  }));

Deno.test("adamStep() and sumOfSquares() are bit-identical for 1, 2 and 3 threads", () =>
  assertSameForAnyThreads((arena) => {
    const [parameter, gradient] = [arena.normal(70_001), arena.normal(70_001)];
    const [firstMoment, secondMoment] = [arena.normal(70_001), arena.floats(70_001).fill(1)];
    kernels.adamStep({ parameter, gradient, firstMoment, secondMoment, learningRate: 0.01 });
    return [parameter, firstMoment, secondMoment, Float32Array.of(kernels.sumOfSquares([gradient]))];
  }));
