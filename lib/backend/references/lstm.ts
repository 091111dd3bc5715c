/** LSTM in plain TypeScript: one example, one step, one unit at a time, in float64. */
import type { LstmBackward, LstmForward } from "../wrappers/lstm.ts";
import { gate, gateSlope, optional } from "./recurrent.ts";

/** What one step of one example leaves behind: gates i, f, g, o and the cell before and after, [units] each. */
interface LstmStep {
  gates: Float64Array[];
  before: Float64Array;
  after: Float64Array;
}

/** Computes h and c of every step; `saved` stays untouched. */
export function lstmForward(options: LstmForward): void {
  const { batch, time, units, states, lastState, lastCell } = options;
  for (let b = 0; b < batch; b++) {
    const { hidden, steps } = runExample(options, b);
    for (let u = 0; u < units; u++) {
      for (let t = 0; t < time; t++) if (states) states[(b * time + t) * units + u] = hidden[t + 1][u];
      if (lastState) lastState[b * units + u] = hidden[time][u];
      if (lastCell) lastCell[b * units + u] = steps[time - 1].after[u];
    }
  }
}

/** Runs one example through all steps; returns h of every step, the first being the initial state. */
function runExample(
  { x, kernel, recurrentKernel, bias, initialState, initialCell, hardSigmoid = false, ...shape }: LstmForward,
  b: number,
): { hidden: Float64Array[]; steps: LstmStep[] } {
  const { time, inputs, units } = shape;
  const at = (u: number) => b * units + u;
  const hidden = [Float64Array.from({ length: units }, (_, u) => optional(initialState, at(u)))];
  const steps: LstmStep[] = [];
  let cell = Float64Array.from({ length: units }, (_, u) => optional(initialCell, at(u)));
  for (let t = 0; t < time; t++) {
    const sums = Float64Array.from({ length: 4 * units }, (_, g) => {
      let sum = optional(bias, g);
      for (let d = 0; d < inputs; d++) sum += x[(b * time + t) * inputs + d] * kernel[d * 4 * units + g];
      if (t === 0 && !initialState) return sum;
      for (let k = 0; k < units; k++) sum += hidden[t][k] * recurrentKernel[k * 4 * units + g];
      return sum;
    });
    const [i, f, g, o] = [0, 1, 2, 3].map((n) =>
      sums.slice(n * units, (n + 1) * units).map((z) => n === 2 ? Math.tanh(z) : gate(z, hardSigmoid))
    );
    const before = cell;
    cell = before.map((c, u) => f[u] * c + i[u] * g[u]);
    hidden.push(cell.map((c, u) => o[u] * Math.tanh(c)));
    steps.push({ gates: [i, f, g, o], before, after: cell });
  }
  return { hidden, steps };
}

/** Arguments of the reference's way back: it runs forward again instead of reading `saved` and `states`. */
export type LstmBackwardReference =
  & Omit<LstmBackward, "saved" | "states">
  & Pick<LstmForward, "bias" | "initialCell">;

/** Computes the gradients of inputs, weights and initial states from those of the hidden and cell states. */
export function lstmBackward(options: LstmBackwardReference): void {
  const { batch, time, inputs, units, x, kernel, recurrentKernel, hardSigmoid = false } = options;
  const dKernel = new Float64Array(inputs * 4 * units);
  const dRecurrent = new Float64Array(units * 4 * units);
  const dBias = new Float64Array(4 * units);
  for (let b = 0; b < batch; b++) {
    const { hidden, steps } = runExample(options, b);
    let dh = Float64Array.from({ length: units }, (_, u) => optional(options.dLastState, b * units + u));
    let dc = Float64Array.from({ length: units }, (_, u) => optional(options.dLastCell, b * units + u));
    for (let t = time - 1; t >= 0; t--) {
      const { gates: [i, f, g, o], before, after } = steps[t];
      const dz = new Float64Array(4 * units);
      for (let u = 0; u < units; u++) {
        dh[u] += optional(options.dStates, (b * time + t) * units + u);
        const tanhC = Math.tanh(after[u]);
        dc[u] += dh[u] * o[u] * (1 - tanhC ** 2);
        dz[u] = dc[u] * g[u] * gateSlope(i[u], hardSigmoid);
        dz[units + u] = dc[u] * before[u] * gateSlope(f[u], hardSigmoid);
        dz[2 * units + u] = dc[u] * i[u] * (1 - g[u] ** 2);
        dz[3 * units + u] = dh[u] * tanhC * gateSlope(o[u], hardSigmoid);
      }
      dc = dc.map((d, u) => d * f[u]);
      dh = new Float64Array(units);
      for (let n = 0; n < 4 * units; n++) {
        dBias[n] += dz[n];
        for (let d = 0; d < inputs; d++) dKernel[d * 4 * units + n] += x[(b * time + t) * inputs + d] * dz[n];
        for (let k = 0; k < units; k++) {
          dh[k] += recurrentKernel[k * 4 * units + n] * dz[n];
          if (t > 0 || options.initialState) dRecurrent[k * 4 * units + n] += hidden[t][k] * dz[n];
        }
      }
      for (let d = 0; d < inputs && options.dx; d++) {
        let sum = 0;
        for (let n = 0; n < 4 * units; n++) sum += kernel[d * 4 * units + n] * dz[n];
        options.dx[(b * time + t) * inputs + d] = sum;
      }
    }
    options.dInitialState?.set(dh, b * units);
    options.dInitialCell?.set(dc, b * units);
  }
  options.dKernel.set(dKernel);
  options.dRecurrentKernel.set(dRecurrent);
  options.dBias?.set(dBias);
}
