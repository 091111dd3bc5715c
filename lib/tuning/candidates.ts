/** Hands out configurations to try: drawn from a space, or picked from a list. */
import type { Random } from "../core/random.ts";
import { type Configuration, levelsOf, type SearchSpace, valueAt } from "./search_space.ts";
import { configurationKey } from "./trial.ts";

/** Returns so many configurations, all different; all that is left to chance comes from `random`. */
export type Candidates = (count: number, random: Random) => Configuration[];

/**
 * Draws configurations from a space, each parameter by itself; one that was drawn already is drawn anew.
 *
 * The candidates throw RangeError when asked for more configurations than the space has.
 */
export function drawFrom(space: SearchSpace): Candidates {
  const possible = Object.values(space).reduce((product, parameter) => product * levelsOf(parameter), 1);
  return (count, random) => {
    checkEnough("draw", count, possible);
    const drawn = new Map<string, Configuration>();
    while (drawn.size < count) {
      const configuration = drawConfiguration(space, random);
      drawn.set(configurationKey(configuration), configuration);
    }
    return [...drawn.values()];
  };
}

/**
 * Picks configurations from a list, none twice.
 *
 * The candidates throw RangeError when asked for more configurations than the list has.
 */
export function pickFrom(configurations: readonly Configuration[]): Candidates {
  return (count, random) => {
    checkEnough("pick", count, configurations.length);
    return Array.from(random.permutation(configurations.length).subarray(0, count), (i) => configurations[i]);
  };
}

function drawConfiguration(space: SearchSpace, random: Random): Configuration {
  return Object.fromEntries(
    Object.entries(space).map(([name, parameter]) => [name, valueAt(parameter, random.uniform())]),
  );
}

function checkEnough(task: string, count: number, possible: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= possible) return;
  throw new RangeError(
    `Cannot ${task} configurations as count must be an integer from 1 to ${possible}: current value is ${count}`,
  );
}
