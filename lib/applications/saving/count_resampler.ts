/** Draws the images behind counts again. */
import type { Random } from "../../core/random.ts";
import type { DecisionCounts } from "./decision_counts.ts";
import type { CellCounts } from "./threshold_costs.ts";

/** Lays counts out without nesting, and leaves out the cells that hold no image. */
export function cellCounts(
  { classNames, counts }: Pick<DecisionCounts, "classNames" | "counts">,
): CellCounts {
  const classes = classNames.length, bins = counts.length;
  const held = classNames.flatMap((_, t) =>
    counts.flatMap((matrix, b) =>
      matrix[t].map((images, p) => ({ cell: (t * bins + b) * classes + p, images }))
    )
  ).filter(({ images }) => images > 0);
  return {
    cells: Uint32Array.from(held, ({ cell }) => cell),
    images: Uint32Array.from(held, ({ images }) => images),
    classes,
    bins,
  };
}

/**
 * Returns a function that draws as many images of each true class as were counted, with replacement (the stratified
 * bootstrap: how many images of a class were measured is not by chance). An image is the cell that it was counted in,
 * so that this is the bootstrap of the images themselves. One draw costs as many steps as there are images.
 */
export function countResampler(counted: CellCounts): (random: Random) => CellCounts {
  const { cells, images, classes, bins } = counted, size = classes * bins;
  const places = Array.from({ length: classes }, (_, t) => {
    const own: number[] = [];
    cells.forEach((cell, i) => {
      if (Math.floor(cell / size) === t) { for (let image = 0; image < images[i]; image++) own.push(i); }
    });
    return Uint32Array.from(own);
  });
  return (random) => {
    const drawn = new Uint32Array(cells.length);
    for (const own of places) {
      for (let image = 0; image < own.length; image++) drawn[own[random.integer(own.length)]]++;
    }
    return { ...counted, images: drawn };
  };
}
