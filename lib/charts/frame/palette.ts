/** Gives every class its colour, the same in every figure, and numbers their ramps. */
import { inWords } from "../../core/in_words.ts";
import { colorRamp } from "./color.ts";

/**
 * Twenty class colours; the index is the label. The first ten started from Paul Tol's "vibrant" scheme and two of his
 * "muted" one (technical note SRON/EPS/TN/09-002) and were moved until all pairs lie at least 24 apart in CIE 1976
 * L*a*b*, also as protanopes and deuteranopes see them. Ten more were searched for beside these: all pairs of the
 * twenty lie at least 18 apart, as dichromats see them 10. All have a contrast of 2:1 or more on the card.
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
  "#ba002d",
  "#061bff",
  "#155e66",
  "#512c72",
  "#7c834f",
  "#9780b4",
  "#4e4802",
  "#749397",
  "#9b8f84",
  "#acb4ca",
]);

/** Labels of names that came without the list that they belong to, in the order in which they came. */
const unlisted = new Map<string, number>();

/**
 * Returns the colour of a class, given its label, or its name with the data set's names. Labels past the twentieth
 * start over: see `repeatedColorsNote`. A name without its list gets the next colour that no such name has yet, as in
 * d3's ordinal scales; where names come in the order of their labels, each gets the colour of its label.
 *
 * @param classNames the data set's names
 * @throws {RangeError} when the label is no integer of 0 or more, or the names do not hold the name
 */
export function classColor(nameOrLabel: string | number, classNames?: readonly string[]): string {
  const label = typeof nameOrLabel === "number"
    ? nameOrLabel
    : classNames
    ? classNames.indexOf(nameOrLabel)
    : labelOfUnlisted(nameOrLabel);
  if (!Number.isInteger(label) || label < 0) {
    throw new RangeError(
      `Cannot choose a class colour as the class must be a label${
        classNames ? ` or one of ${inWords(classNames)}` : ""
      }: current value is ${inWords(nameOrLabel)}`,
    );
  }
  return CLASS_COLORS[label % CLASS_COLORS.length];
}

function labelOfUnlisted(name: string): number {
  const label = unlisted.get(name) ?? unlisted.size;
  unlisted.set(name, label);
  return label;
}

/** Says that so many classes share colours; undefined where each has one of its own. */
export function repeatedColorsNote(classes: number): string | undefined {
  if (classes <= CLASS_COLORS.length) return undefined;
  return `${classes} classes share ${CLASS_COLORS.length} colours: names tell those of one colour apart.`;
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
