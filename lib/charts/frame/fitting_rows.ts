/** Keeps charts with a row per class to what a page can show. */

/** Rows that a chart has room for, and how high each is. */
export interface FittingRows {
  /** Indices of the rows, ascending. */
  rows: number[];
  /** In pixels. */
  height: number;
  /** What was left out, in a sentence; none where nothing was. */
  notes: string[];
}

/** Rows past this number are drawn closer together, and past the second one only some of them. */
const MANY = 24, MOST = 60;

/**
 * Returns all rows at their full height; more than 24 at the least height; of more than 60 the 30 with the lowest and
 * the 30 with the highest values. What is NaN counts as the lowest.
 */
export function fittingRows(
  values: ArrayLike<number>,
  { height, least }: { height: number; least: number },
): FittingRows {
  const all = Array.from(values, (_, i) => i);
  if (all.length <= MANY) return { rows: all, height, notes: [] };
  if (all.length <= MOST) return { rows: all, height: least, notes: [] };
  const orderOf = (i: number) => Number.isNaN(values[i]) ? -Infinity : values[i];
  const rising = all.toSorted((a, b) => orderOf(a) - orderOf(b) || a - b), half = MOST / 2;
  return {
    rows: [...rising.slice(0, half), ...rising.slice(-half)].sort((a, b) => a - b),
    height: least,
    notes: [`Shown are the ${half} lowest and the ${half} highest of ${all.length} rows.`],
  };
}
