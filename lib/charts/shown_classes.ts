/** Chooses the classes that a figure has room for. */

/** What a figure shows of many classes. */
export interface ShownClasses {
  /** Labels, ascending. */
  labels: number[];
  /** What was left out, in a sentence; none where nothing was. */
  notes: string[];
}

/** Rows and columns of a confusion matrix that a page can show. */
const MOST = 40;

/** Returns the labels of all classes, or of the 40 that have the most errors in their row and column. */
export function shownClasses(matrix: readonly (readonly number[])[]): ShownClasses {
  const all = [...matrix.keys()];
  if (all.length <= MOST) return { labels: all, notes: [] };
  const errors = matrix.map((row, c) =>
    row.reduce((sum, count, other) => sum + (other === c ? 0 : count + matrix[other][c]), 0)
  );
  const labels = all.toSorted((a, b) => errors[b] - errors[a] || a - b).slice(0, MOST).sort((a, b) => a - b);
  const shown = new Set(labels), drawn = (row: number, column: number) => shown.has(row) && shown.has(column);
  const left = matrix.reduce(
    (sum, row, r) => sum + row.reduce((some, count, c) => some + (r === c || drawn(r, c) ? 0 : count), 0),
    0,
  );
  return {
    labels,
    notes: [
      `Shown are the ${MOST} of ${all.length} classes with the most errors; ${
        left.toLocaleString("en-US")
      } errors lie outside. Colours and recall are of whole rows.`,
    ],
  };
}
