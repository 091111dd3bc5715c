/** Moves labels apart that would cover one another. */

/** A box by its centre, in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How boxes are kept apart. */
export interface SpreadApartOptions {
  /** Free pixels between two boxes. @default 3 */
  gap?: number;
  /** Lower edge of the space, whose upper edge is 0; what does not fit stays inside and overlaps. @default none */
  bottom?: number;
}

/**
 * Returns the boxes, in the order given, moved up or down until no two overlap: each pass pushes every
 * overlapping pair apart by what it lacks, and whichever was higher at the start stays so.
 */
export function spreadApart<B extends Box>(
  boxes: readonly B[],
  { gap = 3, bottom = Infinity }: SpreadApartOptions = {},
): B[] {
  const moved = boxes.map((box) => ({ ...box }));
  const downwards = moved.toSorted((a, b) => a.y - b.y);
  for (let pass = 0, touched = true; touched && pass < 500; pass++) {
    touched = false;
    downwards.forEach((upper, i) => {
      for (const lower of downwards.slice(i + 1)) touched = pushApart(upper, lower, gap) || touched;
    });
    for (const box of moved) box.y = Math.max(box.height / 2, Math.min(bottom - box.height / 2, box.y));
  }
  return moved;
}

/** Moves an overlapping pair half of what it lacks each, and returns whether it had to. */
function pushApart(upper: Box, lower: Box, gap: number): boolean {
  const isBeside = Math.abs(upper.x - lower.x) >= (upper.width + lower.width) / 2 + gap;
  const lacking = (upper.height + lower.height) / 2 + gap - (lower.y - upper.y);
  if (isBeside || lacking <= 0.01) return false;
  upper.y -= lacking / 2;
  lower.y += lacking / 2;
  return true;
}
