import { assert, assertEquals } from "@std/assert";
import { assertSameForAnyThreads, checkCases } from "../kernel_arena.ts";
import { drawRecurrent, RECURRENT_LAYERS, type RecurrentCase } from "../recurrent_layers.ts";

const RESULTS = [
  "states",
  "lastState",
  "dx",
  "dKernel",
  "dRecurrentKernel",
  "dBias",
  "dInitialState",
] as const;

/** Returns the arguments with fresh arrays for all results. */
function freshResults(drawn: RecurrentCase): RecurrentCase {
  const fresh = RESULTS.map((name) => [name, new Float32Array(drawn[name]?.length ?? 0)]);
  return { ...drawn, ...Object.fromEntries(fresh) };
}

for (const layer of RECURRENT_LAYERS) {
  Deno.test(`${layer.name}Forward() gives the same last state without what only the way back needs`, () =>
    checkCases(1, 22, (arena) => {
      const drawn = drawRecurrent(arena, layer, { batch: 19, time: 5, inputs: 3, units: 6 });
      layer.forward(drawn);
      const { saved: _saved, states: _states, ...prediction } = drawn;
      const lastState = arena.floats(drawn.lastState.length);
      layer.forward({ ...prediction, lastState } as RecurrentCase);
      assertEquals(lastState, drawn.lastState);
    }));

  Deno.test(`${layer.name} is bit-identical for 1, 2 and 3 threads, forward and backward`, () =>
    assertSameForAnyThreads((arena) => {
      const drawn = drawRecurrent(arena, layer, { batch: 141, time: 6, inputs: 5, units: 9 });
      layer.forward(drawn);
      layer.backward(drawn);
      return RESULTS.map((name) => drawn[name]!);
    }));

  Deno.test(`${layer.name} keeps NaN and infinities of the input where plain arithmetic has them`, () =>
    checkCases(3, 25, (arena, index) => {
      const drawn = drawRecurrent(arena, layer, { batch: 11, time: 4, inputs: 3, units: 5 });
      drawn.x[2 * 12 + 4] = [NaN, Infinity, -Infinity][index];
      const expected = freshResults(drawn);
      layer.plainForward(expected);
      layer.plainBackward(expected);
      layer.forward(drawn);
      layer.backward(drawn);
      for (const name of RESULTS) {
        const places = (view?: Float32Array) => Array.from(view ?? [], Number.isNaN);
        assertEquals(places(drawn[name]), places(expected[name]), name);
      }
      assert(index > 0 || drawn.dKernel.some(Number.isNaN));
    }));
}
