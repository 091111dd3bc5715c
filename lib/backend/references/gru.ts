/** GRU in plain TypeScript: one example, one step, one unit at a time, in float64. */
import type { GruBackward, GruForward } from "../wrappers/gru.ts";
import { gate, gateSlope, optional } from "./recurrent.ts";

/** The gates z and r and the candidate g of one step of one example, [units] each. */
interface GruStep {
  z: Float64Array;
  r: Float64Array;
  g: Float64Array;
}

/** Computes h of every step; `saved` stays untouched. */
export function gruForward(options: GruForward): void {
  const { batch, time, units, states, lastState } = options;
  for (let b = 0; b < batch; b++) {
    const { hidden } = runExample(options, b);
    for (let t = 0; t < time; t++) states?.set(hidden[t + 1], (b * time + t) * units);
    lastState?.set(hidden[time], b * units);
  }
}

/** Runs one example through all steps; returns h of every step, the first being the initial state. */
function runExample(
  { x, kernel, recurrentKernel, bias, initialState, hardSigmoid = false, time, inputs, units }: GruForward,
  b: number,
): { hidden: Float64Array[]; steps: GruStep[] } {
  const hidden = [Float64Array.from({ length: units }, (_, u) => optional(initialState, b * units + u))];
  const steps: GruStep[] = [];
  for (let t = 0; t < time; t++) {
    const sum = (column: number, h: Float64Array) => {
      let total = optional(bias, column);
      for (let d = 0; d < inputs; d++) {
        total += x[(b * time + t) * inputs + d] * kernel[d * 3 * units + column];
      }
      if (t === 0 && !initialState) return total;
      for (let k = 0; k < units; k++) total += h[k] * recurrentKernel[k * 3 * units + column];
      return total;
    };
    const before = hidden[t];
    const z = before.map((_, u) => gate(sum(u, before), hardSigmoid));
    const r = before.map((_, u) => gate(sum(units + u, before), hardSigmoid));
    const reset = before.map((h, u) => r[u] * h);
    const g = before.map((_, u) => Math.tanh(sum(2 * units + u, reset)));
    hidden.push(before.map((h, u) => z[u] * h + (1 - z[u]) * g[u]));
    steps.push({ z, r, g });
  }
  return { hidden, steps };
}

/** Arguments of the reference's way back: it runs forward again instead of reading `saved` and `states`. */
export type GruBackwardReference = Omit<GruBackward, "saved" | "states"> & Pick<GruForward, "bias">;

/** Computes the gradients of inputs, weights and initial state from those of the hidden states. */
export function gruBackward(options: GruBackwardReference): void {
  const { batch, time, inputs, units, x, kernel, recurrentKernel, hardSigmoid = false } = options;
  const gates = 3 * units;
  const dKernel = new Float64Array(inputs * gates);
  const dRecurrent = new Float64Array(units * gates);
  const dBias = new Float64Array(gates);
  for (let b = 0; b < batch; b++) {
    const { hidden, steps } = runExample(options, b);
    let dh = Float64Array.from({ length: units }, (_, u) => optional(options.dLastState, b * units + u));
    for (let t = time - 1; t >= 0; t--) {
      const { z, r, g } = steps[t];
      const before = hidden[t];
      const d = dh.map((value, u) => value + optional(options.dStates, (b * time + t) * units + u));
      const da = new Float64Array(gates);
      for (let u = 0; u < units; u++) {
        da[u] = d[u] * (before[u] - g[u]) * gateSlope(z[u], hardSigmoid);
        da[2 * units + u] = d[u] * (1 - z[u]) * (1 - g[u] ** 2);
      }
      const e = new Float64Array(units);
      for (let k = 0; k < units; k++) {
        for (let u = 0; u < units; u++) {
          e[k] += recurrentKernel[k * gates + 2 * units + u] * da[2 * units + u];
        }
        da[units + k] = e[k] * before[k] * gateSlope(r[k], hardSigmoid);
      }
      dh = d.map((value, u) => value * z[u] + e[u] * r[u]);
      for (let n = 0; n < gates; n++) {
        dBias[n] += da[n];
        for (let i = 0; i < inputs; i++) dKernel[i * gates + n] += x[(b * time + t) * inputs + i] * da[n];
        for (let k = 0; k < units; k++) {
          const input = n < 2 * units ? before[k] : r[k] * before[k];
          if (n < 2 * units) dh[k] += recurrentKernel[k * gates + n] * da[n];
          if (t > 0 || options.initialState) dRecurrent[k * gates + n] += input * da[n];
        }
      }
      for (let i = 0; i < inputs && options.dx; i++) {
        let sum = 0;
        for (let n = 0; n < gates; n++) sum += kernel[i * gates + n] * da[n];
        options.dx[(b * time + t) * inputs + i] = sum;
      }
    }
    options.dInitialState?.set(dh, b * units);
  }
  options.dKernel.set(dKernel);
  options.dRecurrentKernel.set(dRecurrent);
  options.dBias?.set(dBias);
}
