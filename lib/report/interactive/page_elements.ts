/// <reference lib="dom" />
/** Makes elements for the page's program; all texts are set as texts, never as markup. */
import { withUnbrokenUnits } from "../sentence_words.ts";
import type { TextTable } from "./text_table.ts";

/** Makes an element with its attributes and what is in it. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Writes a sentence into an element, a number and its percent sign on one line. */
export function write(element: Element, sentence: string): void {
  element.textContent = withUnbrokenUnits(sentence);
}

/** Makes a table in a region that scrolls, as `tableHtml` writes it. */
export function makeTable({ columns, rows }: TextTable, label: string): HTMLElement {
  const head = columns.map((name, c) =>
    make("th", c > 0 ? { scope: "col", ...NUMBER } : { scope: "col" }, name)
  );
  const body = rows.map(([name, ...cells]) =>
    make("tr", {}, make("th", { scope: "row" }, name), ...cells.map((cell) => make("td", NUMBER, cell)))
  );
  const table = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  return make("div", { class: "table", role: "region", "aria-label": label, tabindex: "0" }, table);
}

/** Makes a form that is never sent anywhere. */
export function makeForm(...children: readonly (Node | string)[]): HTMLFormElement {
  const form = make("form", {}, ...children);
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}

/** Makes a list. */
export function makeList(items: readonly string[]): HTMLElement {
  return make("ul", {}, ...items.map((item) => make("li", {}, withUnbrokenUnits(item))));
}

/** Makes a slider with its label and the place where its value is written. */
export function makeSlider(
  label: string,
  { max, step = 1, value }: { max: number; step?: number; value: number },
): { row: HTMLElement; input: HTMLInputElement; output: HTMLOutputElement } {
  const range = { type: "range", min: "0", max: String(max), step: String(step), value: String(value) };
  const input = make("input", range), output = make("output");
  return { row: make("label", { class: "slider" }, make("span", {}, label), input, output), input, output };
}

/** Makes a list to choose from. */
export function makeChoice(
  label: string,
  names: readonly string[],
): { row: HTMLElement; select: HTMLSelectElement } {
  const select = make("select", {}, ...names.map((name, i) => make("option", { value: String(i) }, name)));
  return { row: make("label", { class: "choice" }, make("span", {}, label), select), select };
}

const NUMBER = { class: "number" };
