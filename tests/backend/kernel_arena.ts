/** Hands tests guarded views of the kernels' memory, and compares what kernels and references write. */
import { assert, assertEquals } from "@std/assert";
import { createRandom, type Random } from "../../lib/core/random.ts";
import type { KernelRuntime } from "../../lib/backend/runtime/runtime.ts";
import { relativeError, withRuntime } from "./with_runtime.ts";

/** Space for one case at a time: `reset` takes everything back. */
export interface KernelArena {
  random: Random;
  /** Returns a view of `length` values, filled with noise that no kernel may rely on, between two guards. */
  floats(length: number): Float32Array;
  /** Returns a guarded copy of the values. */
  copyOf(values: ArrayLike<number>): Float32Array;
  /** Returns a guarded view with values from the normal distribution. */
  normal(length: number, scale?: number): Float32Array;
  /** Returns a guarded copy of whole numbers. */
  integers(values: ArrayLike<number>): Int32Array;
  /** Returns a guarded copy of bytes. */
  bytes(values: ArrayLike<number>): Uint8Array;
  /** Fails when a guard was overwritten. */
  assertGuards(): void;
  reset(): void;
}

const GUARD = -1234.5;
const GUARD_LENGTH = 8;
const LENGTH = 1 << 22;

/** Starts an arena with a generator of its own, on fresh memory of the runtime or on what `arenaSpace` gave. */
export function startArena(
  runtime: KernelRuntime,
  seed: number,
  space: Float32Array = arenaSpace(runtime),
): KernelArena {
  const random = createRandom(seed);
  let top = 0;
  let guards: number[] = [];
  const floats = (length: number) => {
    const begin = top + GUARD_LENGTH, end = begin + length;
    // Views begin at multiples of 4 values only by chance: kernels may not lean on alignment beyond that of float32.
    top = end + GUARD_LENGTH + random.integer(4);
    assert(top <= LENGTH, "the arena is too small for this case");
    for (let i = 0; i < GUARD_LENGTH; i++) space[begin - 1 - i] = space[end + i] = GUARD;
    guards.push(begin - GUARD_LENGTH, end);
    return space.subarray(begin, end).fill(7.75);
  };
  const copyOf = (values: ArrayLike<number>) => {
    const view = floats(values.length);
    view.set(values);
    return view;
  };
  return {
    random,
    floats,
    copyOf,
    normal(length, scale = 1) {
      const view = floats(length);
      for (let i = 0; i < length; i++) view[i] = random.normal() * scale;
      return view;
    },
    integers(values) {
      const view = floats(values.length);
      const whole = new Int32Array(view.buffer, view.byteOffset, view.length);
      whole.set(values);
      return whole;
    },
    bytes(values) {
      const view = floats(Math.ceil(values.length / 4));
      const bytes = new Uint8Array(view.buffer, view.byteOffset, values.length);
      bytes.set(values);
      return bytes;
    },
    assertGuards() {
      for (const begin of guards) {
        for (let i = begin; i < begin + GUARD_LENGTH; i++) {
          assertEquals(space[i], GUARD, "a guard was overwritten");
        }
      }
    },
    reset() {
      top = 0;
      guards = [];
    },
  };
}

/** Reserves memory for one arena after another. */
export function arenaSpace(runtime: KernelRuntime): Float32Array {
  return runtime.allocate(LENGTH);
}

/** Runs `check` on `cases` random cases with two threads, and looks at the guards after each. */
export function checkCases(
  cases: number,
  seed: number,
  check: (arena: KernelArena, index: number) => void,
): Promise<void> {
  return withRuntime(2, (runtime) => checkEach(startArena(runtime, seed), cases, check));
}

/** Runs `check` on `cases` random cases of an arena, and looks at the guards after each. */
export function checkEach(
  arena: KernelArena,
  cases: number,
  check: (arena: KernelArena, index: number) => void,
): void {
  for (let i = 0; i < cases; i++) {
    arena.reset();
    check(arena, i);
    arena.assertGuards();
  }
}

/** Fails unless `work` gives the same bits with 1, 2 and 3 threads. */
export async function assertSameForAnyThreads(work: (arena: KernelArena) => Float32Array[]): Promise<void> {
  const results: Uint32Array[][] = [];
  for (const threads of [1, 2, 3]) {
    await withRuntime(threads, (runtime) => {
      const outputs = work(startArena(runtime, 99));
      results.push(outputs.map((view) => new Uint32Array(Float32Array.from(view).buffer)));
    });
  }
  for (const other of results.slice(1)) assertEquals(other, results[0]);
}

/** Fails unless the values agree: error relative to the largest finite one, NaN and infinities in their places. */
export function assertClose(
  actual: Float32Array,
  expected: Float32Array,
  tolerance: number,
  what: string,
): void {
  assertEquals(actual.length, expected.length, what);
  const finite = [actual, expected].map((values) => values.map((v) => Number.isFinite(v) ? v : 0));
  for (let i = 0; i < expected.length; i++) {
    if (Number.isFinite(expected[i]) && Number.isFinite(actual[i])) continue;
    assert(Object.is(actual[i], expected[i]), `${what}: ${actual[i]} instead of ${expected[i]} at ${i}`);
  }
  const error = relativeError(finite[0], finite[1]);
  assert(error < tolerance, `${what}: error ${error}, not under ${tolerance}`);
}
