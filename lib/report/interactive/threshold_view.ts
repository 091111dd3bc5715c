/// <reference lib="dom" />
/** Lets the threshold for asking a person be moved. */
import { askingWords } from "../../applications/saving/saving_table.ts";
import { percent } from "../format.ts";
import { type LevelFigure, levelFigures } from "./level_figures.ts";
import { mostAccurate } from "./most_accurate.ts";
import type { PageData } from "./page_data.ts";
import { make, makeChoice, makeForm, makeSlider } from "./page_elements.ts";

/** Puts a slider and bars in the place of the table: coverage, accuracy, precision and recall move with it. */
export function createThresholdView(live: Element, { decisions }: PageData): void {
  if (decisions.length === 0) return;
  const model = makeChoice("Model", decisions.map(({ model }) => model));
  model.select.value = String(mostAccurate(decisions));
  const kind = makeChoice("Kind of image", ["all, as a mean", ...decisions[0].classNames]);
  const { length } = decisions[0].thresholds,
    slider = makeSlider("How sure must it be?", {
      max: length - 1,
      value: firstPlace(decisions[mostAccurate(decisions)]),
    });
  const bars = make("dl", { class: "bars" }), about = make("p", { class: "note" });
  const show = () => {
    const counted = decisions[Number(model.select.value)], label = Number(kind.select.value) - 1;
    const { threshold, figures } =
      levelFigures(counted, label < 0 ? undefined : label)[Number(slider.input.value)];
    const words = askingWords(threshold);
    slider.output.value = threshold === 0 ? words : `asks a person below ${words}`;
    slider.input.setAttribute("aria-valuetext", slider.output.value);
    bars.replaceChildren(...figures.map(makeBar));
    about.textContent = `${counted.model}, ${counted.source}; 95 % intervals in brackets.`;
  };
  const form = makeForm(model.row, kind.row, slider.row);
  form.addEventListener("input", show);
  live.replaceChildren(form, bars, about);
  show();
}

/** The surest threshold at which the model still decides nine images in ten. */
function firstPlace(counted: PageData["decisions"][number]): number {
  return Math.max(0, levelFigures(counted).findLastIndex(({ figures: [coverage] }) => coverage.value >= 0.9));
}

function makeBar({ label, value, low, high }: LevelFigure): HTMLElement {
  const interval = low === undefined || high === undefined ? "" : ` (${percent(low)} to ${percent(high)})`;
  const bar = make("span", { class: "bar" });
  bar.style.width = `${Number.isNaN(value) ? 0 : value * 100}%`;
  return make(
    "div",
    {},
    make("dt", {}, label),
    make("dd", {}, make("span", { class: "track" }, bar), percent(value), interval),
  );
}
