/** Proves a kernel on random cases: against its plain reference, and against TensorFlow.js's "cpu" backend. */
import * as tf from "@tensorflow/tfjs";
import type { Random } from "../../../lib/core/random.ts";
import { assertClose, type KernelArena } from "../kernel_arena.ts";

/** How one kernel is proven. */
export interface ProofPlan<Args extends object, Result extends string> {
  /** The wrapper's name, and its operation where it has several. */
  name: string;
  /** Draws all arguments of a case, room for the results included. */
  draw(arena: KernelArena, index: number): Args;
  kernel(args: NoInfer<Args>): void;
  reference(args: NoInfer<Args>): void;
  /** The arguments that receive results; those that a case leaves out are passed over. */
  results: readonly Result[];
  /** Computes results on "cpu"; a result that TensorFlow.js cannot compute is left out. */
  cpu(args: NoInfer<Args>, isPoisoned: boolean): Partial<Record<NoInfer<Result>, tf.Tensor>>;
  /** The arguments into which every eighth case puts a NaN or an infinity. */
  poison?: readonly string[];
  /** @default NaN and both infinities */
  poisons?: readonly number[];
  /** Why a NaN may reach more results here than there, or other ones: these must have it, the rest may. */
  spreads?: string;
  /** Why NaN and infinities go other ways on "cpu": there, poisoned cases are not compared. */
  differsFromCpu?: string;
}

/** A kernel that can be proven, whatever its arguments are. */
export interface Proof {
  name: string;
  /** Checks one case; returns whether the "cpu" backend had its say. */
  check(arena: KernelArena, index: number): boolean;
}

/** Largest errors, relative to the largest value of a tensor. */
const FORWARD_TOLERANCE = 2e-6, GRADIENT_TOLERANCE = 1e-5;
const POISONS = [NaN, Infinity, -Infinity];

/** Makes a proof of a plan. */
export function proof<Args extends object, Result extends string>(
  plan: ProofPlan<Args, Result>,
): Proof {
  const { name, results } = plan;
  const tolerance = /gradient|backward/i.test(name) ? GRADIENT_TOLERANCE : FORWARD_TOLERANCE;
  return {
    name,
    check(arena, index) {
      const args = plan.draw(arena, index);
      const isPoisoned = index % 8 === 7 && poison(args, plan, arena.random);
      const onCpu = valuesOf(() => plan.cpu(args, isPoisoned));
      const expected = { ...args };
      for (const result of results) {
        const view = valueAt(args, result);
        if (view instanceof Float32Array) Object.assign(expected, { [result]: view.slice() });
      }
      plan.reference(expected);
      plan.kernel(args);
      const isComparable = !(isPoisoned && (plan.differsFromCpu ?? plan.spreads));
      for (const result of results) {
        const [actual, plain, cpu] = [valueAt(args, result), valueAt(expected, result), onCpu.get(result)];
        if (!(actual instanceof Float32Array && plain instanceof Float32Array)) continue;
        const what = `${result} of ${name}, case ${index}`;
        if (isPoisoned && plan.spreads) assertReaches(actual, plain, what);
        else assertClose(actual, plain, tolerance, what);
        if (cpu && isComparable) assertClose(actual, cpu, tolerance, `${what}, against cpu`);
      }
      return onCpu.size > 0;
    },
  };
}

/** Returns a copy of a view as a tensor: its memory is the kernels', which will use it again. */
export function tensor(view: Float32Array, shape: readonly number[] = [view.length]): tf.Tensor {
  return tf.tensor(Float32Array.from(view), [...shape]);
}

/** Draws a length: 1 to 40 in the first cases, then up to `most`, and in every tenth up to `large`. */
export function edgeLength({ random }: KernelArena, index: number, most: number, large = most): number {
  if (index < 40) return 1 + index;
  return 1 + random.integer(index % 10 ? most : large);
}

/** Draws one of the values. */
export function pick<T>(random: Random, values: readonly T[]): T {
  return values[random.integer(values.length)];
}

/** Puts a NaN or an infinity into one of the arguments; returns whether there was one to put it into. */
function poison(
  args: object,
  { poison: names = [], poisons = POISONS }: { poison?: readonly string[]; poisons?: readonly number[] },
  random: Random,
): boolean {
  const views = names.map((name) => valueAt(args, name)).filter((view) =>
    view instanceof Float32Array && view.length
  );
  if (views.length === 0) return false;
  const view = pick(random, views) as Float32Array;
  view[random.integer(view.length)] = pick(random, poisons);
  return true;
}

function valueAt(args: object, name: string): unknown {
  return (args as Record<string, unknown>)[name];
}

function valuesOf(compute: () => Partial<Record<string, tf.Tensor>>): Map<string, Float32Array> {
  const tensors = tf.tidy(() => compute() as tf.NamedTensorMap);
  const values = Object.entries(tensors).map(([name, value]) => [name, value.dataSync<"float32">()] as const);
  tf.dispose(tensors);
  return new Map(values);
}

function assertReaches(actual: Float32Array, expected: Float32Array, what: string): void {
  const missed = expected.findIndex((value, i) => !Number.isFinite(value) && Number.isFinite(actual[i]));
  if (missed >= 0) throw new Error(`${what}: ${expected[missed]} did not reach place ${missed}`);
}
