/** Fits the axes of a line chart to their values, linear or logarithmic. */
import { significantDigits } from "../../core/numbers/significant_digits.ts";
import { chooseTicks } from "../frame/axis_ticks.ts";
import { formatValue } from "../frame/format_number.ts";
import { textWidth } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { paddedExtent } from "../frame/value_axis.ts";
import type { LineScale } from "./line_series.ts";

/** How an axis measures and is labelled. */
export interface LineAxis {
  type: LineScale;
  /** Ends of the axis, rising. */
  domain: [number, number];
  format: (value: number) => string;
  /** Whether all values are whole numbers, so that only these are labelled. */
  isInteger: boolean;
}

/** Returns an axis that fits the values with a little room; what cannot lie on it does not count. */
export function fitAxis(
  values: readonly number[],
  type: LineScale,
  format: (value: number) => string = type === "log" ? formatPower : formatValue,
): LineAxis {
  const isInteger = type === "linear" && values.every(Number.isInteger);
  if (type === "linear") return { type, format, isInteger, domain: paddedExtent(values, 0.04) };
  const [low, high] = paddedExtent(values.map((value) => Math.log10(value)), 0.04);
  return { type, format, isInteger, domain: [10 ** low, 10 ** high] };
}

/** Returns the axis, lengthened where one of the values lies closer to an end than a `fraction` of it. */
export function giveRoom(axis: LineAxis, values: readonly number[], fraction: number): LineAxis {
  const places = values.map((value) => placeOnAxis(axis, value)).filter(Number.isFinite);
  const top = Math.max(1, ...places.map((place) => place / (1 - fraction)));
  const bottom = Math.max(1, ...places.map((place) => (1 - place) / (1 - fraction)));
  const [low, high] = axis.domain.map((end) => axis.type === "log" ? Math.log10(end) : end);
  const ends = [low - (bottom - 1) * (high - low), low + top * (high - low)];
  const [lower, upper] = axis.type === "log" ? ends.map((end) => 10 ** end) : ends;
  return { ...axis, domain: [lower, upper] };
}

/** Returns a value's place between the ends of the axis: 0 is the lower, 1 the upper one; outside is beyond. */
export function placeOnAxis({ type, domain }: LineAxis, value: number): number {
  const [low, high, at] = [...domain, value].map((end) => type === "log" ? Math.log10(end) : end);
  return (at - low) / (high - low);
}

/** Returns whether a value lies between the ends of the axis. */
export function isOnAxis(axis: LineAxis, value: number): boolean {
  const place = placeOnAxis(axis, value);
  return place >= 0 && place <= 1;
}

/** Returns the value, or NaN where it has no place on the axis. */
export function orGap({ type }: LineAxis, value: number): number {
  return Number.isFinite(value) && (type === "linear" || value > 0) ? value : NaN;
}

/** Returns the ticks of a horizontal axis of so many pixels, whose labels stand side by side. */
export function horizontalTicks(axis: LineAxis, pixels: number): number[] {
  const fits = (ticks: readonly number[]) =>
    ticks.every((tick, i) => {
      if (i === 0) return true;
      const labels = textWidth(axis.format(ticks[i - 1])) / 2 + textWidth(axis.format(tick)) / 2;
      return (placeOnAxis(axis, tick) - placeOnAxis(axis, ticks[i - 1])) * pixels >= labels + 10;
    });
  return chooseTicks({ ...axis, fits });
}

/** Returns the ticks of a vertical axis of so many pixels. */
export function verticalTicks(axis: LineAxis, pixels: number): number[] {
  const fits = (ticks: readonly number[]) =>
    ticks.every((tick, i) =>
      i === 0 ||
      (placeOnAxis(axis, tick) - placeOnAxis(axis, ticks[i - 1])) * pixels >= 2 * THEME.labelSize
    );
  return chooseTicks({ ...axis, isInteger: false, fits });
}

/** Writes a value of a logarithmic axis: 0.01 to a million in full, the others as `1e-4`. */
function formatPower(value: number): string {
  if (value >= 0.00999 && value < 1e6) return formatValue(value);
  return significantDigits(value, 3).toExponential().replace("+", "");
}
