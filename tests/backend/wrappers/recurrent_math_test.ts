import { assert } from "@std/assert";
import { lstmForward, lstmSavedLength } from "../../../lib/backend/wrappers/lstm.ts";
import { simpleRnnForward } from "../../../lib/backend/wrappers/simple_rnn.ts";
import { withRuntime } from "../with_runtime.ts";

/** One step of one unit for 40,000 examples, with inputs spread over -100 to 100, densest near zero. */
const SHAPE = { batch: 40_000, time: 1, inputs: 1, units: 1 };
const INPUTS = Float32Array.from({ length: SHAPE.batch }, (_, i) => 100 * (i / 20_000 - 1) ** 5);

Deno.test("recurrent tanh: absolute error < 2e-7, relative error < 4e-7", () =>
  withRuntime(1, (runtime) => {
    const [x, kernel, recurrentKernel] = [SHAPE.batch, 1, 1].map((length) => runtime.allocate(length));
    x.set(INPUTS);
    kernel[0] = 1;
    const lastState = runtime.allocate(SHAPE.batch);
    simpleRnnForward({ ...SHAPE, x, kernel, recurrentKernel, lastState });
    INPUTS.forEach((input, i) => {
      const [expected, error] = [Math.tanh(input), Math.abs(lastState[i] - Math.tanh(input))];
      assert(error < 2e-7 && error <= 4e-7 * Math.abs(expected), `tanh(${input}) is ${lastState[i]}`);
    });
  }));

Deno.test("recurrent sigmoid: absolute error < 2e-7, relative error < 4e-7 above e^-80", () =>
  withRuntime(1, (runtime) => {
    const x = runtime.allocate(SHAPE.batch);
    x.set(INPUTS);
    const [kernel, recurrentKernel] = [runtime.allocate(4), runtime.allocate(4)];
    kernel.set([1, 0, 0, 0]);
    const saved = runtime.allocate(lstmSavedLength(SHAPE));
    lstmForward({ ...SHAPE, x, kernel, recurrentKernel, saved });
    INPUTS.forEach((input, i) => {
      // The first of six blocks of a slice of 8 examples holds the input gate.
      const gate = saved[Math.floor(i / 8) * 48 + i % 8];
      const expected = 1 / (1 + Math.exp(-input));
      const error = Math.abs(gate - expected);
      assert(error < 2e-7 && (input < -80 || error <= 4e-7 * expected), `sigmoid(${input}) is ${gate}`);
    });
  }));
