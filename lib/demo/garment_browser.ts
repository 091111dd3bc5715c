/// <reference lib="dom" />
/** Lets the visitor leaf through the garments, by pointer and by keys. */
import { findElement } from "./find_element.ts";
import { garmentTile } from "./garment_tile.ts";
import type { Demo } from "./load_demo.ts";
import { focusFirst, moveFocus } from "./move_focus.ts";

/** Garments that are shown at once. */
const PAGE_SIZE = 48;

/** What the page may ask of the browser of garments. */
export interface GarmentBrowser {
  /** Marks a garment as the one that is shown, or with undefined none. */
  mark(index: number | undefined): void;
}

/** Fills the panel and returns its handle; `onChoose` hears of each garment that the visitor chooses. */
export function createGarmentBrowser(demo: Demo, onChoose: (index: number) => void): GarmentBrowser {
  const kind = findElement("kind", HTMLSelectElement), tiles = findElement("garments", HTMLDivElement);
  const previous = findElement("previous", HTMLButtonElement), next = findElement("next", HTMLButtonElement);
  const range = findElement("range", HTMLSpanElement);
  let chosen: number[] = [], start = 0, marked: number | undefined;

  const mark = (index: number | undefined) => {
    marked = index;
    for (const tile of tiles.children) {
      tile.setAttribute("aria-current", String(Number(tile.getAttribute("data-index")) === index));
    }
  };
  const show = (from: number) => {
    start = Math.min(Math.max(0, from), PAGE_SIZE * Math.floor((chosen.length - 1) / PAGE_SIZE));
    const page = chosen.slice(start, start + PAGE_SIZE);
    tiles.replaceChildren(...page.map((index) => garmentTile(demo, { index, onChoose })));
    focusFirst(tiles);
    previous.disabled = start === 0;
    next.disabled = start + PAGE_SIZE >= chosen.length;
    range.textContent = `${start + 1} to ${start + page.length} of ${chosen.length.toLocaleString("en-US")}`;
    mark(marked);
  };
  const filter = () => {
    chosen = indicesOf(demo, kind.value);
    show(0);
  };

  fillKinds(kind, demo);
  kind.addEventListener("change", filter);
  previous.addEventListener("click", () => show(start - PAGE_SIZE));
  next.addEventListener("click", () => show(start + PAGE_SIZE));
  findElement("surprise", HTMLButtonElement).addEventListener("click", () => {
    const place = crypto.getRandomValues(new Uint32Array(1))[0] % chosen.length;
    show(PAGE_SIZE * Math.floor(place / PAGE_SIZE));
    onChoose(chosen[place]);
  });
  tiles.addEventListener("keydown", (event) => {
    if (event.key === "PageDown" || event.key === "PageUp") {
      show(start + (event.key === "PageDown" ? PAGE_SIZE : -PAGE_SIZE));
      (tiles.firstElementChild as HTMLElement | null)?.focus();
    } else if (!moveFocus(tiles, event.key)) return;
    event.preventDefault();
  });
  filter();
  return { mark };
}

function fillKinds(select: HTMLSelectElement, { data: { classNames } }: Demo): void {
  select.add(new Option("anything", ""));
  for (const [label, name] of classNames.entries()) select.add(new Option(name, String(label)));
}

/** Returns the garments that the network predicts as the class, or all. */
function indicesOf({ data: { garments } }: Demo, label: string): number[] {
  const all = Array.from({ length: garments.size }, (_, i) => i);
  const kept = label === "" ? all : all.filter((i) => garments.taken[i] === Number(label));
  // A class that is never predicted shows everything, not an empty page.
  return kept.length > 0 ? kept : all;
}
