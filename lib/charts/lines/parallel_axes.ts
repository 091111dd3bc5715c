/** Places values on axes of numbers or of choices: those of parallel coordinates and of slices. */
import { formatValue } from "../frame/format_number.ts";
import { fitAxis, horizontalTicks, placeOnAxis, verticalTicks } from "./line_axis.ts";

/** One of the quantities that stand side by side. */
export interface ParallelAxis {
  name: string;
  /** "choice" has a place for each of `choices`, from the bottom. @default "linear" */
  scale?: "linear" | "log" | "choice";
  /** The values of a choice, or of a number that takes few. @default none */
  choices?: readonly (number | string)[];
  /** Writes a number. @default three significant digits; `1e-4` on a logarithmic axis */
  format?: (value: number) => string;
}

/** An axis with its ticks, and where each line crosses it. */
export interface PlacedParallel {
  name: string;
  /** Places go from 0 at the bottom to 1 at the top. */
  ticks: { label: string; place: number }[];
  /** One for each line. */
  places: number[];
}

/** Fraction of a choice's part of the axis over which lines spread, so that each can be followed. */
const SPREAD = 0.6;

/** How long an axis is, and which way it runs. */
export interface PlaceParallelOptions {
  pixels: number;
  /** @default false */
  isHorizontal?: boolean;
}

/** Places an axis, and the values that lines have there, in the order of the lines. */
export function placeParallel(
  axis: ParallelAxis,
  values: readonly (number | string)[],
  { pixels, isHorizontal = false }: PlaceParallelOptions,
): PlacedParallel {
  if (axis.scale === "choice") return placeChoices(axis, values);
  const numbers = values.map(Number), fitted = fitAxis(numbers, axis.scale ?? "linear", axis.format);
  const ticks = (isHorizontal ? horizontalTicks : verticalTicks)(fitted, pixels).map((tick) => ({
    label: fitted.format(tick),
    place: placeOnAxis(fitted, tick),
  }));
  return { name: axis.name, ticks, places: numbers.map((value) => placeOnAxis(fitted, value)) };
}

/** Lines of one choice lie side by side, the first lowest. */
function placeChoices(
  { name, choices = [] }: ParallelAxis,
  values: readonly (number | string)[],
): PlacedParallel {
  const part = 1 / choices.length, seen = choices.map(() => 0);
  const totals = choices.map((choice) => values.filter((value) => value === choice).length);
  const places = values.map((value) => {
    const i = choices.indexOf(value), fraction = (++seen[i] - 0.5) / totals[i];
    return (i + 0.5 + SPREAD * (fraction - 0.5)) * part;
  });
  const label = (choice: number | string) => typeof choice === "number" ? formatValue(choice) : choice;
  return {
    name,
    ticks: choices.map((choice, i) => ({ label: label(choice), place: (i + 0.5) * part })),
    places,
  };
}
