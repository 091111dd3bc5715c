/// <reference lib="dom" />
/** Lets arrow keys move the focus among tiles, of which one at a time can be reached by Tab. */
import { nextTile } from "./next_tile.ts";

/** Lets Tab reach the first tile alone. */
export function focusFirst(tiles: HTMLElement): void {
  for (const [i, tile] of [...tiles.children].entries()) tile.setAttribute("tabindex", i === 0 ? "0" : "-1");
}

/** Moves the focus to the tile that a key leads to; returns whether the key does that. */
export function moveFocus(tiles: HTMLElement, key: string): boolean {
  const all = [...tiles.children] as HTMLElement[];
  const from = all.indexOf(document.activeElement as HTMLElement);
  const columns = all.filter(({ offsetTop }) => offsetTop === all[0].offsetTop).length;
  const to = nextTile(key, { from, columns, count: all.length });
  if (to === undefined) return false;
  all[from]?.setAttribute("tabindex", "-1");
  all[to].setAttribute("tabindex", "0");
  all[to].focus();
  return true;
}
