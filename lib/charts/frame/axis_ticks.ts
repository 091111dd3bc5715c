/** Chooses the values that an axis is labelled at: round ones, as many as there is room for. */

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
  const linear = [6, 5, 4, 3, 2, 1].map((count) => linearTicks(domain, count, isInteger));
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

/** Returns the multiples of 1, 2 or 5 times a power of ten that lie in a span, `count` of them or so. */
export function linearTicks(
  [low, high]: readonly [number, number],
  count: number,
  isInteger = false,
): number[] {
  const rough = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((factor) => rough / power <= factor * Math.SQRT2) ?? 10;
  const step = isInteger ? Math.max(1, factor * power) : factor * power;
  const first = Math.ceil(low / step - 1e-9);
  const length = Math.floor(high / step + 1e-9) - first + 1;
  // Rounded, as 3 * 0.1 is not quite 0.3.
  return Array.from({ length }, (_, i) => Number(((first + i) * step).toPrecision(12)));
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
