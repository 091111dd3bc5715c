/** Chooses the values that an axis is labelled at: round ones, as many as there is room for. */
// @ts-types="@types/d3-array"
import { ticks as roundValues } from "d3-array";

/** An axis to be labelled. */
export interface TickSpace {
  type: "linear" | "log";
  /** Ends of the axis, rising; above 0 on a logarithmic one. */
  domain: readonly [number, number];
  format: (value: number) => string;
  /** Returns whether the labels at these values leave each other room. */
  fits: (ticks: readonly number[]) => boolean;
  /** Whether fractions have no meaning: epochs, layers. @default false */
  isInteger?: boolean;
}

const LOG_STEPS = [[1, 2, 5], [1, 3], [1]];

/** Returns the most ticks, 6 or so, whose labels differ and leave each other room. */
export function chooseTicks(space: TickSpace): number[] {
  const { type, domain, format, fits, isInteger = false } = space;
  const [low, high] = domain;
  const linear = [6, 5, 4, 3, 2, 1].map((count) =>
    // No more steps than whole numbers: the steps are whole then.
    roundValues(low, high, isInteger ? Math.min(count, high - low) : count)
  );
  const log = () =>
    [
      ...LOG_STEPS.map((steps) => logTicks(domain, steps)),
      ...[2, 3, 4, 6, 8, 12, 24, 48].map((every) => logTicks(domain, [1], every)),
    ].filter((ticks) => ticks.length > 1);
  const candidates = type === "log" ? [...log(), ...linear] : linear;
  // An arrow function, as a format's second parameter is not the tick's index.
  const differ = (ticks: readonly number[]) =>
    new Set(ticks.map((tick) => format(tick))).size === ticks.length;
  const isReadable = (ticks: readonly number[]) => ticks.length <= 8 && differ(ticks) && fits(ticks);
  return candidates.find(isReadable) ?? candidates.at(-1)!.slice(0, 1);
}

/** Returns the `steps`-fold of every power of ten in a span, or of every second or third one. */
function logTicks([low, high]: readonly [number, number], steps: readonly number[], every = 1): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.floor(Math.log10(high))];
  const ticks: number[] = [];
  for (let exponent = Math.ceil(first / every) * every; exponent <= last; exponent += every) {
    // Parsed from text, as 5 * 10 ** -4 is not quite 0.0005.
    ticks.push(...steps.map((step) => Number(`${step}e${exponent}`)));
  }
  return ticks.filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
}
