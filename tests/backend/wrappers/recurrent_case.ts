/** Draws random cases for recurrent layers, with guard values around every tensor. */
import { assert, assertEquals } from "@std/assert";
import type { KernelRuntime } from "../../../lib/backend/runtime.ts";
import type { RecurrentShape } from "../../../lib/backend/wrappers/recurrent_layout.ts";
import type { Random } from "../../../lib/core/random.ts";
import { relativeError } from "../with_runtime.ts";

/** Guard values on each side of a tensor. */
const GUARDS = 16;
const GUARD_VALUE = 12_345;

/** Gives out tensors in the kernels' memory and checks afterwards that nobody wrote beside them. */
export interface Tensors {
  /** Normal numbers of the given scale. */
  normal(length: number, scale?: number): Float32Array;
  /** Leaves a tensor out every other time: an object with the tensor under its name, or an empty one. */
  maybe<Name extends string>(name: Name, length: number, scale?: number): { [key in Name]?: Float32Array };
  /** A tensor full of NaN, for results. */
  result(length: number): Float32Array;
  /** Throws AssertionError when a guard value was overwritten. */
  checkGuards(): void;
}

/** Starts with an empty pool of guarded memory of `capacity` numbers. */
export function guardedTensors(runtime: KernelRuntime, random: Random, capacity: number): Tensors {
  const memory = runtime.allocate(capacity).fill(GUARD_VALUE);
  const starts: { begin: number; end: number }[] = [];
  let top = 0;
  const take = (length: number) => {
    const begin = top + GUARDS;
    // Odd starts: a tensor need not lie on a multiple of 16 bytes.
    top = begin + length + GUARDS + random.integer(4);
    assert(top <= capacity, "the pool of the test is too small");
    starts.push({ begin, end: begin + length });
    return memory.subarray(begin, begin + length);
  };
  const normal = (length: number, scale = 1) => {
    const view = take(length);
    for (let i = 0; i < length; i++) view[i] = scale * random.normal();
    return view;
  };
  return {
    normal,
    maybe: <Name extends string>(name: Name, length: number, scale?: number) =>
      (random.uniform() < 0.5 ? { [name]: normal(length, scale) } : {}) as { [key in Name]?: Float32Array },
    result: (length) => take(length).fill(NaN),
    checkGuards() {
      const guards = starts.flatMap(({ begin, end }) => [
        ...memory.subarray(begin - GUARDS, begin),
        ...memory.subarray(end, end + GUARDS),
      ]);
      assertEquals(guards.filter((value) => value !== GUARD_VALUE), []);
    },
  };
}

/**
 * Draws sizes: ones, primes, whole and broken slices. Every 20th case has several windows of 32 steps, every
 * other 20th several slices in a chunk.
 */
export function randomShape(random: Random, n: number): RecurrentShape {
  if (n % 20 === 9) {
    return { batch: 1 + random.integer(9), time: 60 + random.integer(40), inputs: 3, units: 5 };
  }
  if (n % 20 === 19) return { batch: 250 + random.integer(60), time: 2, inputs: 3, units: 5 };
  const pick = (sizes: readonly number[]) => sizes[random.integer(sizes.length)];
  return {
    batch: pick([1, 2, 3, 7, 8, 9, 13, 16, 17, 24, 29]),
    time: pick([1, 1, 2, 3, 5, 7]),
    inputs: pick([1, 2, 3, 4, 5, 7, 8, 11]),
    units: pick([1, 2, 3, 4, 5, 7, 8, 12, 13]),
  };
}

/** Copies the options, with fresh arrays in place of the named results. */
export function freshResults<T extends object>(options: T, names: readonly (keyof T)[]): T {
  const fresh = { ...options };
  for (const name of names) {
    const view = options[name];
    if (view instanceof Float32Array) Object.assign(fresh, { [name]: new Float32Array(view.length) });
  }
  return fresh;
}

/** Asserts that the named results agree: largest error relative to the largest value below the tolerance. */
export function assertAgree<T extends object>(
  actual: T,
  expected: T,
  names: readonly (keyof T)[],
  tolerance: number,
): void {
  for (const name of names) {
    const [got, wanted] = [actual[name], expected[name]];
    if (!(got instanceof Float32Array) || !(wanted instanceof Float32Array)) continue;
    const error = relativeError(got, wanted);
    assert(error < tolerance, `${String(name)} has an error of ${error}`);
  }
}

/** Returns the states after the last step, [batch, units], out of all states. */
export function lastRows(states: Float32Array, { batch, time, units }: RecurrentShape): number[] {
  return Array.from({ length: batch * units }, (_, i) => {
    const row = Math.floor(i / units) * time + time - 1;
    return states[row * units + i % units];
  });
}
