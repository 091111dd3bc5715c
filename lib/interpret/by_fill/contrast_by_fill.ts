/** Says whether a conclusion holds whatever parts are hidden with. */
import { checkInteger, checkLength, checkOpenFraction } from "../../core/check.ts";
import { type PairedTEstimate, pairedTInterval } from "../../metrics/paired_t_interval.ts";

/** A conclusion as numbers, one for each image under each fill: their mean is above 0 where it holds. */
export interface FillContrast {
  /** The conclusion, in words: "occlusion points to more than random blocks do". */
  name: string;
  /** By fill, in the order of the table: the same images in the same order under each. */
  byFill: Readonly<Record<string, readonly number[]>>;
}

/** What one fill says: a mean over images, its interval and p adjusted for all verdicts of one call. */
export interface FillVerdict extends PairedTEstimate {
  fill: string;
  /** "holds" where the interval lies above 0, "reversed" where it lies below, "open" where it holds 0. */
  verdict: "holds" | "open" | "reversed";
}

/** By how much a contrast differs on the same images, first less second; adjusted for all differences of one call. */
export interface FillChange extends PairedTEstimate {
  first: string;
  second: string;
}

/** A conclusion under all fills. */
export interface ContrastByFill {
  name: string;
  fills: FillVerdict[];
  /** "every fill" and "no fill" say where it holds; "some fills" that others leave it open or reverse it. */
  holds: "every fill" | "some fills" | "no fill";
  /** Whether it holds under one fill and is reversed under another: then it is about the fill. */
  isContradicted: boolean;
  /** Each pair of fills. */
  changes: FillChange[];
}

/** How sure to be of all together. */
export interface ContrastByFillOptions {
  /** Probability that all intervals of verdicts hold their true means, above 0 and below 1. @default 0.95 */
  confidence?: number;
}

const TASK = "compare fills";

/**
 * Judges each conclusion under each fill by the t interval of its mean over images, and the differences between fills
 * image by image. Intervals are simultaneous (Bonferroni): with `m` verdicts each has a confidence of
 * `1 - (1 - confidence) / m`, and p is multiplied by `m` and cut at 1, so that an interval leaves 0 out exactly where p
 * is below `1 - confidence`. Differences between fills are a family of their own. Where no image says anything, p is 1.
 *
 * A notebook shows one row for each conclusion, one column for each fill, and writes as conclusions those that hold
 * under "every fill"; of the others it says under which. Open is not refuted: see whether `changes` leaves 0 out before
 * saying that fills differ.
 *
 * @throws {TypeError} when the fills of a conclusion have different numbers of images
 * @throws {RangeError} without conclusions or fills, for fewer than 2 images, or values that are not finite
 */
export function contrastsByFill(
  contrasts: readonly FillContrast[],
  { confidence = 0.95 }: ContrastByFillOptions = {},
): ContrastByFill[] {
  checkOpenFraction(TASK, { name: "confidence", value: confidence });
  checkInteger(TASK, { name: "the number of conclusions", value: contrasts.length, least: 1 });
  const fillsOf = contrasts.map(({ byFill }) => Object.entries(byFill)), pairsOf = fillsOf.map(pairs);
  fillsOf.forEach(checkFills);
  const judged = adjusting(fillsOf.flat().length, confidence);
  const compared = adjusting(pairsOf.flat().length, confidence);
  return contrasts.map(({ name }, i) => {
    const fills = fillsOf[i].map(([fill, values]) => verdictOf(fill, judged(values)));
    const held = fills.filter(({ verdict }) => verdict === "holds").length;
    return {
      name,
      fills,
      holds: held === fills.length ? "every fill" : held > 0 ? "some fills" : "no fill",
      isContradicted: held > 0 && fills.some(({ verdict }) => verdict === "reversed"),
      changes: pairsOf[i].map(([[first, one], [second, other]]) => {
        return { first, second, ...compared(one.map((value, image) => value - other[image])) };
      }),
    };
  });
}

type NamedValues = [fill: string, values: readonly number[]];

function pairs(fills: readonly NamedValues[]): [NamedValues, NamedValues][] {
  return fills.flatMap((one, i) =>
    fills.slice(i + 1).map((other): [NamedValues, NamedValues] => [one, other])
  );
}

/** Returns a t test that is one of so many. */
function adjusting(tests: number, confidence: number): (values: readonly number[]) => PairedTEstimate {
  return (values) => {
    const found = pairedTInterval(values, { confidence: 1 - (1 - confidence) / tests });
    return { ...found, p: Number.isNaN(found.p) ? 1 : Math.min(1, tests * found.p) };
  };
}

function verdictOf(fill: string, found: PairedTEstimate): FillVerdict {
  return { fill, ...found, verdict: found.low > 0 ? "holds" : found.high < 0 ? "reversed" : "open" };
}

function checkFills(fills: readonly NamedValues[]): void {
  checkInteger(TASK, { name: "the number of fills", value: fills.length, least: 1 });
  const [[, { length: wanted }]] = fills;
  for (const [fill, values] of fills) {
    checkLength(TASK, { name: `images of "${fill}"`, value: values.length, wanted, of: "the first fill's" });
  }
}
