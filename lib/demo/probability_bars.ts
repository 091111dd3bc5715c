/// <reference lib="dom" />
/** Shows the probability of each class as a row that can be chosen. */
import type { Classification } from "./classifier.ts";
import { findElement } from "./find_element.ts";
import { percentWords } from "./verdict.ts";

/** Options of `showProbabilities`. */
export interface ProbabilityBarsOptions {
  classNames: readonly string[];
  /** The class that is marked, and explained first. */
  top: number;
  /** Hears which class the visitor wants explained. @default none can be: rows are no buttons then */
  onExplain?: (label: number) => void;
}

/** Rows at most: of more classes the most probable ones get one. */
const MOST_ROWS = 20;

/**
 * Fills the rows anew, in the order of the labels, of more than 20 classes for the 20 most probable; each carries its
 * logit, unrounded, in `data-logit`.
 */
export function showProbabilities(
  { probabilities, logits }: Pick<Classification, "probabilities" | "logits">,
  { classNames, top, onExplain }: ProbabilityBarsOptions,
): void {
  const order = [...classNames.keys()].sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  const shown = order.slice(0, MOST_ROWS).sort((a, b) => a - b);
  const rows = shown.map((label) => {
    const row = document.createElement(onExplain ? "button" : "div");
    row.dataset.logit = String(logits[label]);
    const bar = part("fill", "");
    bar.style.width = `${100 * probabilities[label]}%`;
    const track = part("track", "");
    track.append(bar);
    row.append(part("name", classNames[label]), track, part("share", percentWords(probabilities[label])));
    if (!onExplain) return Object.assign(row, { className: label === top ? "row-top" : "" });
    row.setAttribute("type", "button");
    row.setAttribute("aria-pressed", String(label === top));
    row.addEventListener("click", () => {
      for (const element of rows) element.setAttribute("aria-pressed", String(element === row));
      onExplain(label);
    });
    return row;
  });
  findElement("probabilities", HTMLDivElement).replaceChildren(...rows);
}

function part(className: string, textContent: string): HTMLSpanElement {
  return Object.assign(document.createElement("span"), { className, textContent });
}
