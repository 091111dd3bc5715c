/** Gives every class its colour, the same in every figure, and numbers their ramps. */
import { inWords } from "../../core/in_words.ts";
import { CLASS_NAMES } from "../../core/class_names.ts";
import { colorRamp } from "./color.ts";

/**
 * Ten class colours; the index is the label. They started from Paul Tol's "vibrant" scheme and two of his
 * "muted" one (technical note SRON/EPS/TN/09-002) and were moved until any two lie at least 24 apart in
 * CIE 1976 L*a*b*, also as protanopes and deuteranopes see them, with a contrast of 2:1 or more on the
 * card. Garments that models confuse (tops) got the hues furthest apart.
 */
export const CLASS_COLORS: readonly string[] = Object.freeze([
  "#2572cd",
  "#403940",
  "#d24404",
  "#a64588",
  "#226e40",
  "#15b6ea",
  "#e7a612",
  "#ff9862",
  "#40c3a8",
  "#ff4a76",
]);

/**
 * Returns the colour of a class, given its label or its name. Labels past the tenth start over.
 *
 * @param classNames the data set's names, where they are not Fashion-MNIST's.
 */
export function classColor(
  nameOrLabel: string | number,
  classNames: readonly string[] = CLASS_NAMES,
): string {
  const label = typeof nameOrLabel === "number" ? nameOrLabel : classNames.indexOf(nameOrLabel);
  if (!Number.isInteger(label) || label < 0) {
    throw new RangeError(
      `Cannot choose a class colour as the class must be a label or one of ${
        classNames.join(", ")
      }: current value is ${inWords(nameOrLabel)}`,
    );
  }
  return CLASS_COLORS[label % CLASS_COLORS.length];
}

// Equally spaced samples of viridis (Smith and van der Walt, matplotlib, CC0).
const VIRIDIS = colorRamp(["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"]);
// ColorBrewer's "PuOr" (Brewer and Harrower), whose ends differ for every kind of colour vision.
const PURPLE_ORANGE = colorRamp([
  "#2d004b",
  "#542788",
  "#8073ac",
  "#b2abd2",
  "#d8daeb",
  "#f7f7f7",
  "#fee0b6",
  "#fdb863",
  "#e08214",
  "#b35806",
  "#7f3b08",
]);

/** Returns the colour of an amount: 0 is dark violet, 1 is bright yellow; lightness rises evenly. */
export function sequentialColor(position: number): string {
  return VIRIDIS(position);
}

/** Returns the colour of a signed amount: 0 is purple (negative), 0.5 is near white, 1 is orange (positive). */
export function divergingColor(position: number): string {
  return PURPLE_ORANGE(position);
}
