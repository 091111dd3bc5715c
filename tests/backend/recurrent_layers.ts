/** The recurrent layers' kernels and references side by side, and random arguments for both ways. */
import * as gruReference from "../../lib/backend/references/gru.ts";
import * as lstmReference from "../../lib/backend/references/lstm.ts";
import * as simpleRnnReference from "../../lib/backend/references/simple_rnn.ts";
import { gruBackward, gruForward, gruSavedLength } from "../../lib/backend/wrappers/gru.ts";
import {
  type LstmBackward,
  lstmBackward,
  lstmForward,
  lstmSavedLength,
} from "../../lib/backend/wrappers/lstm.ts";
import type { RecurrentShape } from "../../lib/backend/wrappers/recurrent_layout.ts";
import { simpleRnnBackward, simpleRnnForward } from "../../lib/backend/wrappers/simple_rnn.ts";
import type { KernelArena } from "./kernel_arena.ts";

/** Arguments of both ways; those of the cell mean something to the LSTM alone. */
export type RecurrentCase = LstmBackward & {
  bias?: Float32Array;
  initialCell?: Float32Array;
  lastState: Float32Array;
  lastCell: Float32Array;
};

/** One recurrent layer. */
export interface RecurrentLayer {
  name: "lstm" | "gru" | "simpleRnn";
  /** Columns of a kernel for each unit. */
  gates: number;
  /** Standard deviation of the weights: small where a recurrence would amplify every rounding. */
  scale: number;
  savedLength(shape: RecurrentShape): number;
  forward(args: RecurrentCase): void;
  backward(args: RecurrentCase): void;
  plainForward(args: RecurrentCase): void;
  plainBackward(args: RecurrentCase): void;
}

/** All recurrent layers. */
export const RECURRENT_LAYERS: readonly RecurrentLayer[] = [
  {
    ...{ name: "lstm", gates: 4, scale: 0.5, savedLength: lstmSavedLength },
    ...{ forward: lstmForward, backward: lstmBackward },
    ...{ plainForward: lstmReference.lstmForward, plainBackward: lstmReference.lstmBackward },
  },
  {
    ...{ name: "gru", gates: 3, scale: 0.5, savedLength: gruSavedLength },
    ...{ forward: gruForward, backward: gruBackward },
    ...{ plainForward: gruReference.gruForward, plainBackward: gruReference.gruBackward },
  },
  {
    ...{ name: "simpleRnn", gates: 1, scale: 0.25, savedLength: () => 0 },
    ...{ forward: simpleRnnForward, backward: simpleRnnBackward },
    ...{
      plainForward: simpleRnnReference.simpleRnnForward,
      plainBackward: simpleRnnReference.simpleRnnBackward,
    },
  },
];

/** Draws inputs and weights, and room for all results; what may be left out is there every other time. */
export function drawRecurrent(
  arena: KernelArena,
  layer: RecurrentLayer,
  shape: RecurrentShape,
): RecurrentCase {
  const { batch, time, inputs, units } = shape, { gates, scale } = layer, { random } = arena;
  const isLstm = layer.name === "lstm", state = batch * units, all = state * time, columns = gates * units;
  const maybe = (name: string, length: number, isThere = true, deviation = 1) =>
    isThere && random.integer(2) ? { [name]: arena.normal(length, deviation) } : {};
  return {
    ...shape,
    x: arena.normal(batch * time * inputs, 2 * scale),
    kernel: arena.normal(inputs * columns, scale),
    recurrentKernel: arena.normal(units * columns, scale),
    ...maybe("bias", columns, true, 2 * scale),
    ...maybe("initialState", state),
    ...maybe("initialCell", state, isLstm),
    states: arena.floats(all),
    lastState: arena.floats(state),
    lastCell: arena.floats(state),
    saved: arena.floats(layer.savedLength(shape)),
    hardSigmoid: layer.name !== "simpleRnn" && random.integer(3) === 0,
    dLastState: arena.normal(state),
    ...maybe("dStates", all),
    ...maybe("dLastCell", state, isLstm),
    dx: arena.floats(batch * time * inputs),
    dKernel: arena.floats(inputs * columns),
    dRecurrentKernel: arena.floats(units * columns),
    dBias: arena.floats(columns),
    dInitialState: arena.floats(state),
    dInitialCell: arena.floats(state),
  };
}
