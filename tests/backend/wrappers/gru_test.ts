import { assert, assertEquals } from "@std/assert";
import * as reference from "../../../lib/backend/references/gru.ts";
import type { KernelRuntime } from "../../../lib/backend/runtime.ts";
import { gruBackward, gruForward, gruSavedLength } from "../../../lib/backend/wrappers/gru.ts";
import type { RecurrentShape } from "../../../lib/backend/wrappers/recurrent_layout.ts";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { withRuntime } from "../with_runtime.ts";
import { assertAgree, freshResults, guardedTensors, lastRows, randomShape } from "./recurrent_case.ts";

const FORWARD = ["states"] as const;
const BACKWARD = ["dx", "dKernel", "dRecurrentKernel", "dBias", "dInitialState"] as const;

/** Draws all inputs of both ways, and results full of NaN. */
function drawCase(runtime: KernelRuntime, random: Random, shape: RecurrentShape) {
  const { batch, time, inputs, units } = shape;
  const tensors = guardedTensors(runtime, random, 500_000);
  const [state, all, input] = [batch * units, batch * time * units, batch * time * inputs];
  const [kernelSize, recurrentSize] = [inputs * 3 * units, units * 3 * units];
  const forward = {
    ...shape,
    x: tensors.normal(input),
    kernel: tensors.normal(kernelSize, 0.5),
    recurrentKernel: tensors.normal(recurrentSize, 0.5),
    ...tensors.maybe("bias", 3 * units),
    ...tensors.maybe("initialState", state),
    states: tensors.result(all),
    lastState: tensors.result(state),
    saved: tensors.result(gruSavedLength(shape)),
    hardSigmoid: random.uniform() < 0.3,
  };
  const backward = {
    ...forward,
    dLastState: tensors.normal(state),
    ...tensors.maybe("dStates", all),
    dx: tensors.result(input),
    dKernel: tensors.result(kernelSize),
    dRecurrentKernel: tensors.result(recurrentSize),
    dBias: tensors.result(3 * units),
    ...(random.uniform() < 0.5 ? { dInitialState: tensors.result(state) } : {}),
  };
  return { forward, backward, tensors };
}

Deno.test("gru agrees with its reference in 240 random cases: < 2e-6 forward, < 1e-5 gradients", () =>
  withRuntime(2, (runtime) => {
    const random = createRandom(21);
    for (let n = 0; n < 240; n++) {
      const { forward, backward, tensors } = drawCase(runtime, random, randomShape(random, n));
      gruForward(forward);
      const expected = freshResults(forward, [...FORWARD, "lastState"]);
      reference.gruForward(expected);
      assertAgree(forward, expected, FORWARD, 2e-6);
      assertEquals([...forward.lastState], lastRows(forward.states, forward));
      gruBackward(backward);
      const gradients = freshResults(backward, BACKWARD);
      reference.gruBackward(gradients);
      assertAgree(backward, gradients, BACKWARD, 1e-5);
      tensors.checkGuards();
    }
  }));

Deno.test("gruForward() gives the same without states, last states and saved", () =>
  withRuntime(2, (runtime) => {
    const random = createRandom(22);
    const { forward } = drawCase(runtime, random, { batch: 19, time: 5, inputs: 3, units: 6 });
    gruForward(forward);
    const { saved: _saved, states: _states, ...prediction } = forward;
    const lastState = runtime.allocate(19 * 6);
    gruForward({ ...prediction, lastState });
    assertEquals([...lastState], [...forward.lastState]);
  }));

Deno.test("gru gradients are the slopes of finite differences", () =>
  withRuntime(1, (runtime) => {
    const random = createRandom(23);
    const { forward, backward } = drawCase(runtime, random, { batch: 3, time: 4, inputs: 2, units: 3 });
    const options = { ...forward, hardSigmoid: false };
    gruForward(options);
    gruBackward({ ...backward, hardSigmoid: false });
    const loss = () => {
      const result = freshResults(options, [...FORWARD, "lastState"]);
      reference.gruForward(result);
      const dot = (a: Float32Array, b?: Float32Array) => b ? a.reduce((sum, v, i) => sum + v * b[i], 0) : 0;
      return dot(result.states, backward.dStates) + dot(result.lastState, backward.dLastState);
    };
    for (
      const [tensor, gradient] of [["x", "dx"], ["kernel", "dKernel"], [
        "recurrentKernel",
        "dRecurrentKernel",
      ]] as const
    ) {
      const view = forward[tensor];
      for (let i = 0; i < view.length; i++) {
        const old = view[i];
        view[i] = old + 2 ** -7;
        const up = loss();
        view[i] = old - 2 ** -7;
        const down = loss();
        view[i] = old;
        const slope = (up - down) / 2 ** -6;
        assert(Math.abs(slope - backward[gradient][i]) < 1e-3, `${gradient}[${i}]`);
      }
    }
  }));

Deno.test("gru is bit-identical for 1, 2 and 3 threads", async () => {
  const results: Float32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, (runtime) => {
      const shape = { batch: 141, time: 6, inputs: 5, units: 9 };
      const { forward, backward } = drawCase(runtime, createRandom(24), shape);
      gruForward(forward);
      gruBackward(backward);
      const views = [...FORWARD.map((name) => forward[name]), ...BACKWARD.map((name) => backward[name])];
      results.push(views.map((view) => Float32Array.from(view ?? [])));
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});

Deno.test("gru keeps NaN and infinity where plain arithmetic has them", () =>
  withRuntime(2, (runtime) => {
    const random = createRandom(25);
    for (const value of [NaN, Infinity, -Infinity]) {
      const { forward, backward } = drawCase(runtime, random, { batch: 11, time: 4, inputs: 3, units: 5 });
      forward.x[2 * 12 + 4] = value;
      const expected = freshResults(forward, [...FORWARD, "lastState"]);
      gruForward(forward);
      reference.gruForward(expected);
      for (const name of FORWARD) {
        assertEquals([...forward[name]].map(Number.isNaN), [...expected[name]].map(Number.isNaN));
      }
      const numbers = (view: Float32Array) => view.map((v) => Number.isNaN(v) ? 0 : v);
      for (const name of FORWARD) {
        [forward[name], expected[name]] = [numbers(forward[name]), numbers(expected[name])];
      }
      assertAgree(forward, expected, FORWARD, 2e-6);
      gruBackward(backward);
      const gradients = freshResults(backward, BACKWARD);
      reference.gruBackward(gradients);
      for (const name of BACKWARD) {
        assertEquals(
          [...backward[name] ?? []].map(Number.isNaN),
          [...gradients[name] ?? []].map(Number.isNaN),
        );
      }
    }
  }));
