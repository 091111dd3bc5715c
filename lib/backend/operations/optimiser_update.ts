/** Lets an optimizer of tfjs change its variables in place, one pass over each, with a kernel of ours. */
import * as tf from "@tensorflow/tfjs";
import { isOurBackend } from "../tfjs/our_backend.ts";
import { floatsOf } from "../tfjs/tfjs_internals.ts";
import { ownValues } from "../tfjs/tfjs_sharing.ts";

/** What tfjs calls `applyGradients` with. */
export type Gradients = Parameters<tf.Optimizer["applyGradients"]>[0];

/** State that an optimizer keeps for one variable, in tfjs's form. */
export interface StateVariable {
  originalName: string;
  variable: tf.Variable;
}

/** The values of one variable, its gradient, and its state in the order of the rule's slots. */
export interface UpdateViews {
  parameter: Float32Array;
  gradient: Float32Array;
  state: Float32Array[];
}

/** How one kind of optimizer works. */
export interface UpdateRule<O> {
  /** Lists of state, with an entry for each variable, and what the entries' names end in. */
  slots(optimizer: O): readonly (readonly [entries: StateVariable[], suffix: string])[];
  /** Reads what all variables have in common; returns what is done with each. */
  step(optimizer: O): (views: UpdateViews, variable: tf.Variable) => void;
  /** Changes what all variables have in common. */
  finish?(optimizer: O): void;
}

/** A variable with what changes it. */
interface Update {
  variable: tf.Variable;
  gradient: tf.Tensor;
  state: tf.Variable[];
}

/** What we use of an optimizer besides its state. */
interface CountingOptimizer {
  incrementIterations(): void;
}

/** Makes every optimizer of a class follow the rule where the WASM backend can, and tfjs's own code elsewhere. */
export function overrideStep<O>(optimizerClass: { prototype: tf.Optimizer }, rule: UpdateRule<O>): void {
  const { prototype } = optimizerClass;
  const stock = prototype.applyGradients;
  prototype.applyGradients = function (this: tf.Optimizer, gradients) {
    if (!applyUpdate(this, rule, gradients)) stock.call(this, gradients);
  };
}

/**
 * Takes a step by the rule. Returns false, and changes no variable, on another backend than ours and where
 * not all is float32 of equal shapes.
 */
export function applyUpdate<O>(optimizer: tf.Optimizer, rule: UpdateRule<O>, gradients: Gradients): boolean {
  const own = optimizer as unknown as O & CountingOptimizer;
  const updates = isOurBackend() ? supportedUpdates(rule.slots(own), gradients) : undefined;
  if (!updates) return false;
  // Copies of shared values, and values that come from another backend, may move memory: views come after.
  for (const { variable, gradient, state } of updates) {
    [variable, ...state].forEach(ownValues);
    floatsOf(gradient);
  }
  const step = rule.step(own);
  for (const { variable, gradient, state } of updates) {
    const views = { parameter: floatsOf(variable), gradient: floatsOf(gradient), state: state.map(floatsOf) };
    step(views, variable);
  }
  rule.finish?.(own);
  own.incrementIterations();
  return true;
}

/** Returns each variable's name and gradient; null where it has none. */
export function gradientEntries(gradients: Gradients): [name: string, gradient: tf.Tensor | null][] {
  return Array.isArray(gradients)
    ? gradients.map(({ name, tensor }) => [name, tensor])
    : Object.entries(gradients);
}

/** Returns what is to be changed, variables without a gradient left out, or undefined where tfjs has to do it. */
function supportedUpdates(
  slots: ReturnType<UpdateRule<unknown>["slots"]>,
  gradients: Gradients,
): Update[] | undefined {
  const entries = gradientEntries(gradients);
  const { registeredVariables } = tf.engine();
  const names = new Set(entries.map(([name]) => name));
  if (names.size < entries.length || entries.some(([name]) => !registeredVariables[name])) return undefined;
  const updates = entries.flatMap(([name, gradient], i) => {
    const variable = registeredVariables[name];
    const state = slots.map(([list, suffix]) =>
      stateVariable(list, i, { variable, name: `${name}/${suffix}` })
    );
    return gradient ? [{ variable, gradient, state }] : [];
  });
  const isSupported = ({ variable, gradient, state }: Update) =>
    [variable, gradient, ...state].every(({ dtype, shape, isDisposed }) =>
      dtype === "float32" && tf.util.arraysEqual(shape, variable.shape) && !isDisposed
    );
  return updates.every(isSupported) ? updates : undefined;
}

/** Returns entry `i` of the list; where there is none it starts as zeros, as in tfjs. */
function stateVariable(
  list: StateVariable[],
  i: number,
  { variable, name }: { variable: tf.Variable; name: string },
): tf.Variable {
  list[i] ??= { originalName: name, variable: tf.tidy(() => tf.zerosLike(variable).variable(false)) };
  return list[i].variable;
}
