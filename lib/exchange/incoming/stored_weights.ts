/** Finds which weight of a file belongs to which weight of a network. */
import type { Refusal } from "./description/refusal.ts";

/** A weight of a network. */
export interface NamedWeight {
  /** Names of its layer, and its own: "dense/kernel". */
  name: string;
  /** Which of its layer's weights it is: Keras 3 counts them. */
  index: number;
}

/** Parts of names that say nothing of a layer. */
const NO_LAYER: ReadonlySet<string> = new Set(["vars", "layers", "_layer_checkpoint_dependencies"]);

/** Whether a file's name is that of a generator's state, which only training uses. */
export function isSeedState(name: string): boolean {
  return /(^|\/)seed_generator(_\d+)?(\/|$)|(^|\/)seed_generator_state(:0)?$/.test(name);
}

/**
 * Returns for each name of a file the place of the weight that it stands for. Names may hold more than those of layer
 * and weight: that of the network before ("sequential/dense/kernel"), that of a cell between ("lstm/lstm_cell/kernel"),
 * an ending (":0"); Keras 3 counts a layer's weights ("layers/dense/vars/0").
 *
 * @throws {SyntaxError} when a name stands for no weight, two for the same one, or a weight has none
 */
export function matchedWeights(
  names: readonly string[],
  weights: readonly NamedWeight[],
  refuse: Refusal,
): Map<string, number> {
  const found = new Map<string, number>(), owners = new Map<number, string>();
  for (const name of names) {
    const place = placeOf(name, weights);
    if (place === undefined) throw refuse("hold no weights but those of its layers", name);
    const other = owners.get(place);
    if (other !== undefined) throw refuse(`hold ${weights[place].name} once`, [other, name]);
    found.set(name, place);
    owners.set(place, name);
  }
  const missing = weights.filter((_, place) => !owners.has(place)).map(({ name }) => name);
  if (missing.length > 0) {
    throw refuse("hold every weight of its layers", `a file without ${missing.join(", ")}`);
  }
  return found;
}

function placeOf(name: string, weights: readonly NamedWeight[]): number | undefined {
  const exact = weights.findIndex((weight) => weight.name === name);
  if (exact >= 0) return exact;
  const parts = name.replace(/:0$/, "").split("/").filter((part) => !NO_LAYER.has(part));
  const last = parts.pop()!, isCounted = /^\d+$/.test(last);
  let best: { place: number; at: number; length: number } | undefined;
  weights.forEach((weight, place) => {
    const layers = weight.name.split("/"), own = layers.pop()!;
    if (isCounted ? Number(last) !== weight.index : last !== own) return;
    const at = endOf(layers, parts), { length } = layers;
    if (at === undefined) return;
    // The layer that stands next to the weight's own name is meant: those before it are networks around it.
    const isBetter = !best || at > best.at || at === best.at && length > best.length;
    if (isBetter) best = { place, at, length };
  });
  return best?.place;
}

/** Returns where the last of some parts stands among others, all of which they have to be in their order. */
function endOf(wanted: readonly string[], parts: readonly string[]): number | undefined {
  let at = parts.length;
  for (const part of wanted.toReversed()) {
    // From before the first place it would search from the end.
    at = at === 0 ? -1 : parts.lastIndexOf(part, at - 1);
    if (at < 0) return undefined;
  }
  return parts.lastIndexOf(wanted.at(-1)!);
}
