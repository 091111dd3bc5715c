/** The plain recurrent layer in plain TypeScript: one example, one step, one unit at a time, in float64. */
import type { SimpleRnnBackward, SimpleRnnForward } from "../wrappers/simple_rnn.ts";
import { optional } from "./recurrent.ts";

/** Computes h = tanh(x W + h' U + b) for every step. */
export function simpleRnnForward(options: SimpleRnnForward): void {
  const { batch, time, units, states, lastState } = options;
  for (let b = 0; b < batch; b++) {
    const hidden = runExample(options, b);
    for (let t = 0; t < time; t++) states?.set(hidden[t + 1], (b * time + t) * units);
    lastState?.set(hidden[time], b * units);
  }
}

/** Runs one example through all steps; returns h of every step, the first being the initial state. */
function runExample(
  { x, kernel, recurrentKernel, bias, initialState, time, inputs, units }: SimpleRnnForward,
  b: number,
): Float64Array[] {
  const hidden = [Float64Array.from({ length: units }, (_, u) => optional(initialState, b * units + u))];
  for (let t = 0; t < time; t++) {
    hidden.push(hidden[t].map((_, u) => {
      let sum = optional(bias, u);
      for (let d = 0; d < inputs; d++) sum += x[(b * time + t) * inputs + d] * kernel[d * units + u];
      if (t === 0 && !initialState) return Math.tanh(sum);
      for (let k = 0; k < units; k++) sum += hidden[t][k] * recurrentKernel[k * units + u];
      return Math.tanh(sum);
    }));
  }
  return hidden;
}

/** Arguments of the reference's way back: it runs forward again instead of reading `states`. */
export type SimpleRnnBackwardReference =
  & Omit<SimpleRnnBackward, "states">
  & Pick<SimpleRnnForward, "bias">;

/** Computes the gradients of inputs, weights and initial state from those of the hidden states. */
export function simpleRnnBackward(options: SimpleRnnBackwardReference): void {
  const { batch, time, inputs, units, x, kernel, recurrentKernel } = options;
  const dKernel = new Float64Array(inputs * units);
  const dRecurrent = new Float64Array(units * units);
  const dBias = new Float64Array(units);
  for (let b = 0; b < batch; b++) {
    const hidden = runExample(options, b);
    let dh = Float64Array.from({ length: units }, (_, u) => optional(options.dLastState, b * units + u));
    for (let t = time - 1; t >= 0; t--) {
      const row = b * time + t;
      const da = dh.map((d, u) =>
        (d + optional(options.dStates, row * units + u)) * (1 - hidden[t + 1][u] ** 2)
      );
      dh = new Float64Array(units);
      for (let u = 0; u < units; u++) {
        dBias[u] += da[u];
        for (let d = 0; d < inputs; d++) dKernel[d * units + u] += x[row * inputs + d] * da[u];
        for (let k = 0; k < units; k++) {
          dh[k] += recurrentKernel[k * units + u] * da[u];
          if (t > 0 || options.initialState) dRecurrent[k * units + u] += hidden[t][k] * da[u];
        }
      }
      for (let d = 0; d < inputs && options.dx; d++) {
        options.dx[row * inputs + d] = da.reduce((sum, a, u) => sum + kernel[d * units + u] * a, 0);
      }
    }
    options.dInitialState?.set(dh, b * units);
  }
  options.dKernel.set(dKernel);
  options.dRecurrentKernel.set(dRecurrent);
  options.dBias?.set(dBias);
}
