/** Lays out a chart of curves: where values stand, and which ticks its axes have. */

/** Steps between ticks, times a power of ten. */
const STEPS = [1, 2, 5, 10];

/** Returns ticks at round values from 0 to `most` or just past it: `count` steps at most. */
export function roundTicks(most: number, count: number): number[] {
  if (!(most > 0 && Number.isFinite(most))) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / count));
  const step = power * STEPS.find((factor) => factor * power * count >= most * (1 - 1e-9))!;
  const last = Math.ceil(most / step * (1 - 1e-9));
  // Divided, not multiplied: 3 * 0.1 is not 0.3.
  return Array.from({ length: last + 1 }, (_, i) => Number((i * step).toPrecision(12)));
}

/** Returns a function that brings values from 0 to `most` to pixels from `from` to `to`. */
export function linearScale(most: number, [from, to]: readonly [number, number]): (value: number) => number {
  return (value) => from + value / most * (to - from);
}

/** Returns the data of an SVG path through points, in tenths of pixels. */
export function linePath(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}
