/** Tells what the columns of a CSV file hold. */

/** What a file of pixels holds in its columns. */
export interface PixelColumns {
  /** The code of the sign between fields. */
  separator: number;
  hasHeader: boolean;
  /** Number of all columns. */
  count: number;
  /** Index of the column of labels; -1 where there is none. */
  label: number;
  /** Indices of the columns of pixels. */
  pixels: number[];
}

const LABELS = /^(labels?|class(es|_?name|_?label|_?id)?|targets?|categor(y|ies)|y)$/i;
/** What number of a row and the like are called. */
const NO_PIXELS = /^(|id|index|row|unnamed: ?\d+)$/i;
const PIXEL = /^(pixel|px|p|x)?[-_ ]?\d+$|^\d+x\d+$/i;
/** A line of at least so many numbers without a header is a row of pixels. */
const LEAST_NUMBERS = 5;

/** Returns the index of the column that is named like one of labels, or -1. */
export function labelColumn(header: readonly string[], wanted: string | undefined): number {
  return wanted === undefined
    ? header.findIndex((name) => LABELS.test(name.trim()))
    : header.findIndex((name) => name.trim() === wanted);
}

/** Returns the columns of a file of pixels by its first line, or undefined for a file that is none. */
export function pixelColumns(
  fields: readonly string[],
  separator: string,
  wanted?: string,
): PixelColumns | undefined {
  const isNumber = (field: string) => field.trim() !== "" && Number.isFinite(Number(field));
  const code = separator.charCodeAt(0);
  if (fields.every(isNumber)) {
    if (fields.length < LEAST_NUMBERS) return undefined;
    const count = fields.length, pixels = fields.map((_, i) => i).slice(1);
    return { separator: code, hasHeader: false, count, label: 0, pixels };
  }
  const label = labelColumn(fields, wanted);
  const pixels = fields.map((_, i) => i).filter((i) => i !== label && !NO_PIXELS.test(fields[i].trim()));
  const isPixels = pixels.length > 1 && pixels.every((i) => PIXEL.test(fields[i].trim()));
  return isPixels ? { separator: code, hasHeader: true, count: fields.length, label, pixels } : undefined;
}
