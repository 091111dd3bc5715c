/** Judges single images against what is usual in their set. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { ImageSet } from "../../core/dataset.ts";
import { quantile } from "../../core/statistics.ts";
import { type Appearance, reshaped, unwrapped } from "./audit_appearance.ts";
import type { ImageMeasures } from "./audit_measures.ts";
import { scaledLength } from "./audit_scale.ts";
import type { CorruptionKind } from "./corruptions.ts";

/** A range of brightness up to this is no picture. */
const BLANK_RANGE = 8;
/**
 * Noise level (see `ImageMeasures`) that no plain background leaves, and how many times that of the set's calmest nine
 * tenths it must be: tiny and textured images are never calm.
 */
const NOISE_LIMIT = 9;
const NOISE_TIMES = 5;
/** Pixels of 28 off centre, pixels in any case, and robust standard deviations, that a sound image stays below. */
const OFFSET_PIXELS = 3;
const LEAST_OFFSET = 2.5;
const OFFSET_DEVIATIONS = 4;
/** Below this mismatch a drift of the rows is proof of a wrong width by itself. */
const DRIFT_PROOF = 0.65;
/** Below this mismatch a drift counts where the wrong width explains the image as well. */
const DRIFT_HINT = 0.9;
/** Damage explains an image when it leaves less than this fraction unexplained. */
const EXPLAINED = 0.65;
/** What the explanation must gain, in medians of what images leave unexplained. */
const MIN_GAIN = 0.5;

/** One image and what was measured of it. */
export interface JudgedImage {
  index: number;
  /** Luma: shape `[height, width]`. */
  pixels: Uint8Array;
  measures: ImageMeasures;
}

/** What is usual in a set. */
export interface Usual {
  rowOffset: number;
  columnOffset: number;
  rowLimit: number;
  columnLimit: number;
  unexplained: number;
  noiseLimit: number;
}

/** What is wrong with an image. */
export interface Judgement {
  kind: CorruptionKind;
  /** How clear the case is: 1 is just past the limit, and there is no upper bound. */
  score: number;
  /** What was seen, in words and with its figures. */
  reason: string;
}

/** Measures what is usual, by medians and quantiles that a few damaged images hardly move. */
export function whatIsUsual(
  measures: readonly ImageMeasures[],
  { unexplained }: Appearance,
  { height, width }: Pick<ImageSet, "height" | "width">,
): Usual {
  const noiseOfMost = quantileOf(measures.map(({ noise }) => noise), 0.9);
  const noiseLimit = Math.max(NOISE_LIMIT, NOISE_TIMES * noiseOfMost);
  const whole = measures.filter(({ range, noise }) => range > BLANK_RANGE && noise <= noiseLimit);
  const rows = whole.map(({ rowOffset }) => rowOffset);
  const columns = whole.map(({ columnOffset }) => columnOffset);
  // The middle 80 % of a normal distribution span 2.563 standard deviations.
  const limit = (offsets: number[], side: number) =>
    Math.max(
      LEAST_OFFSET,
      scaledLength(OFFSET_PIXELS, side),
      (OFFSET_DEVIATIONS * (quantileOf(offsets, 0.9) - quantileOf(offsets, 0.1))) / 2.563,
    );
  return {
    rowOffset: quantileOf(rows, 0.5),
    columnOffset: quantileOf(columns, 0.5),
    rowLimit: limit(rows, height),
    columnLimit: limit(columns, width),
    unexplained: quantileOf(unexplained, 0.5),
    noiseLimit,
  };
}

/** Names the damage of one image, from the clearest sign to the faintest; undefined where there is none. */
export function judgeImage(image: JudgedImage, usual: Usual, appearance: Appearance): Judgement | undefined {
  const { range, noise } = image.measures;
  if (range <= BLANK_RANGE) {
    const score = (BLANK_RANGE + 1) / (range + 1);
    return { kind: "blank", score, reason: `brightness differs by ${range} of 255 at most` };
  }
  const wrongShape = judgeShape(image, usual, appearance);
  if (wrongShape) return wrongShape;
  if (noise > usual.noiseLimit) {
    const reason = `noise level ${fixedDecimals(noise, 1)} even in its calmest quarter`;
    return { kind: "noise", score: noise / usual.noiseLimit, reason };
  }
  if (!appearance.background.isPlain) return undefined;
  return judgeWrapping(image, usual, appearance) ?? judgeCentre(image, usual);
}

function judgeShape(
  { index, pixels, measures }: JudgedImage,
  usual: Usual,
  appearance: Appearance,
): Judgement | undefined {
  const { drift, driftMismatch } = measures;
  if (drift === 0 || driftMismatch >= DRIFT_HINT) return undefined;
  const width = appearance.grid.width - drift;
  const isProven = driftMismatch < DRIFT_PROOF ||
    explains(reshaped(appearance, { index, pixels }, width), appearance.unexplained[index], usual);
  if (!isProven) return undefined;
  const score = DRIFT_HINT / Math.max(0.01, driftMismatch);
  return { kind: "wrong shape", score, reason: `rows fit one another when read ${width} pixels wide` };
}

function judgeWrapping(
  { index, pixels, measures }: JudgedImage,
  usual: Usual,
  appearance: Appearance,
): Judgement | undefined {
  // What was wrapped reaches both borders; and what is hardly odd cannot become much less so.
  if (!measures.isAcross || appearance.unexplained[index] <= MIN_GAIN * usual.unexplained) return undefined;
  const { upright, sideways } = unwrapped(appearance, index, pixels);
  if (!explains(sideways, upright, usual)) return undefined;
  const fraction = sideways / upright;
  const reason = `wrapped back it keeps ${fixedDecimals(fraction, 2)} of what is odd about it`;
  return { kind: "shifted", score: EXPLAINED / fraction, reason };
}

function judgeCentre({ measures }: JudgedImage, usual: Usual): Judgement | undefined {
  const rows = (measures.rowOffset - usual.rowOffset) / usual.rowLimit;
  const columns = (measures.columnOffset - usual.columnOffset) / usual.columnLimit;
  const score = Math.max(Math.abs(rows), Math.abs(columns));
  if (score < 1) return undefined;
  if (rows <= -1) {
    return {
      kind: "truncated",
      score: -rows,
      reason: `${-measures.rowOffset} more empty rows below than above`,
    };
  }
  const reason = `off centre by ${measures.columnOffset / 2} columns and ${measures.rowOffset / 2} rows`;
  return { kind: "shifted", score, reason };
}

/** Says whether undoing some damage makes an image much less odd. */
function explains(after: number, before: number, usual: Usual): boolean {
  return after < EXPLAINED * before && before - after > MIN_GAIN * usual.unexplained;
}

/** Returns the quantile of values in any order, one of them; 0 where all images are damaged. */
function quantileOf(values: ArrayLike<number>, fraction: number): number {
  return values.length === 0 ? 0 : quantile(Float64Array.from(values).sort(), fraction, "lower");
}
