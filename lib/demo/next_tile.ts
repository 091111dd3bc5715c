/** Says where the focus goes in a grid. */

/** Where the focus is, and how large the grid is. */
export interface TilePlace {
  from: number;
  columns: number;
  count: number;
}

/** Returns the tile that a key leads to, which at the border is the same one; undefined for other keys. */
export function nextTile(key: string, { from, columns, count }: TilePlace): number | undefined {
  const row = from - from % columns;
  const targets: Record<string, number> = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from - columns,
    ArrowDown: from + columns,
    Home: row,
    End: Math.min(row + columns, count) - 1,
  };
  if (!Object.hasOwn(targets, key)) return undefined;
  const to = targets[key];
  return to >= 0 && to < count ? to : from;
}
