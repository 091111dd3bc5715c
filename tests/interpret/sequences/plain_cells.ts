/** The cells of recurrent layers in plain loops and double precision, as an oracle for what watches their states. */
import type { RecurrentCell } from "../../../lib/models/recurrent_net.ts";

/** Weights as tfjs keeps them, with the gates' columns side by side; then those of the read-out. */
export interface PlainWeights {
  kernel: number[][];
  recurrentKernel: number[][];
  bias: number[];
  outKernel: number[][];
  outBias: number[];
}

/** Returns the states after a step: the hidden state, and for an LSTM the cell state. */
export function plainStep(
  cell: RecurrentCell,
  weights: PlainWeights,
  { input, states }: { input: number[]; states: number[][] },
): number[][] {
  const [h, c] = states, units = h.length;
  const read = add(product(input, weights.kernel), weights.bias);
  const gate = (values: number[], index: number) => values.slice(index * units, (index + 1) * units);
  if (cell === "simple_rnn") return [add(read, product(h, weights.recurrentKernel)).map(Math.tanh)];
  const recalled = product(h, weights.recurrentKernel);
  if (cell === "lstm") {
    const all = add(read, recalled);
    const [i, f, o] = [0, 1, 3].map((index) => gate(all, index).map(sigmoid));
    const candidate = gate(all, 2).map(Math.tanh);
    const kept = c.map((value, u) => f[u] * value + i[u] * candidate[u]);
    return [kept.map((value, u) => o[u] * Math.tanh(value)), kept];
  }
  const [z, r] = [0, 1].map((index) => add(gate(read, index), gate(recalled, index)).map(sigmoid));
  const gated = product(h.map((value, u) => value * r[u]), weights.recurrentKernel);
  const candidate = add(gate(read, 2), gate(gated, 2)).map(Math.tanh);
  return [h.map((value, u) => z[u] * value + (1 - z[u]) * candidate[u])];
}

/** Returns the softmax of the read-out of a hidden state. */
export function plainReadOut({ outKernel, outBias }: PlainWeights, hidden: number[]): number[] {
  const exponentials = add(product(hidden, outKernel), outBias).map(Math.exp);
  const sum = exponentials.reduce((a, b) => a + b);
  return exponentials.map((value) => value / sum);
}

function product(row: number[], matrix: number[][]): number[] {
  return matrix[0].map((_, j) => row.reduce((sum, value, i) => sum + value * matrix[i][j], 0));
}

function add(a: number[], b: number[]): number[] {
  return a.map((value, i) => value + b[i]);
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
