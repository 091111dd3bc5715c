/** Draws the images behind counts again. */
import type { Random } from "../../core/random.ts";
import type { DecisionCounts } from "./decision_counts.ts";
import type { FlatCounts } from "./threshold_costs.ts";

/** Lays counts out without nesting. */
export function flatCounts(
  { classNames, counts }: Pick<DecisionCounts, "classNames" | "counts">,
): FlatCounts {
  const classes = classNames.length, bins = counts.length;
  const values = new Uint32Array(classes * bins * classes);
  counts.forEach((matrix, b) => matrix.forEach((row, t) => values.set(row, (t * bins + b) * classes)));
  return { values, classes, bins };
}

/**
 * Returns a function that draws as many images of each true class as were counted, with replacement (the stratified
 * bootstrap: how many images of a class were measured is not by chance). An image is the cell that it was counted in,
 * so that this is the bootstrap of the images themselves. One draw costs as many steps as there are images.
 */
export function countResampler({ values, classes, bins }: FlatCounts): (random: Random) => FlatCounts {
  const size = bins * classes;
  const images = Array.from(
    { length: classes },
    (_, t) => cellsOf(values.subarray(t * size, (t + 1) * size)),
  );
  return (random) => {
    const drawn = new Uint32Array(values.length);
    images.forEach((cells, t) => {
      for (let i = 0; i < cells.length; i++) drawn[t * size + cells[random.integer(cells.length)]]++;
    });
    return { values: drawn, classes, bins };
  };
}

/** Names the cell of each image. */
function cellsOf(counts: Uint32Array): Uint32Array {
  const cells = new Uint32Array(counts.reduce((sum, count) => sum + count, 0));
  let end = 0;
  counts.forEach((count, cell) => cells.fill(cell, end, end += count));
  return cells;
}
