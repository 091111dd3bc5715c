/// <reference lib="dom" />
/** Draws the curves of a training. */
import { plural } from "../../core/plural.ts";
import { linearScale, linePath, roundTicks } from "./chart_scale.ts";

/** A chart of one quantity over the epochs. */
export interface CurveChart {
  /** As many points as there are, each with an epoch and a value. */
  training: readonly (readonly [epoch: number, value: number])[];
  validation: readonly (readonly [epoch: number, value: number])[];
  /** Epochs that the horizontal axis shows at least. */
  epochs: number;
  /** Value that the vertical axis shows at least. */
  least: number;
  /** Writes a value beside the vertical axis. */
  format(value: number): string;
}

const WIDTH = 360, HEIGHT = 190;
const LEFT = 44, RIGHT = 10, TOP = 8, BOTTOM = 24;
/** Room that a tick with a word after it takes. */
const NAMED_TICK = 75;
const SVG = "http://www.w3.org/2000/svg";

/** Draws the chart anew. */
export function drawCurveChart(svg: SVGSVGElement, chart: CurveChart): void {
  const { training, validation, epochs, least, format } = chart;
  const all = [...training, ...validation];
  const most = (place: 0 | 1, at: number) =>
    all.reduce((largest, point) => Math.max(largest, point[place]), at);
  const across = roundTicks(most(0, epochs), 6), up = roundTicks(most(1, least), 4);
  const x = linearScale(across.at(-1)!, [LEFT, WIDTH - RIGHT]);
  const y = linearScale(up.at(-1)!, [HEIGHT - BOTTOM, TOP]);
  const place = ([epoch, value]: readonly [number, number]) => [x(epoch), y(value)] as const;
  // The last tick names the axis, and needs room for that.
  const isTight = x(across[1]) - x(0) < NAMED_TICK, last = across.length - 1;
  const words = (value: number, i: number) =>
    i === last ? plural(value, "epoch") : isTight && i === last - 1 ? "" : value;
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.replaceChildren(
    ...up.flatMap((value) => [
      element("line", { class: "grid", x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value) }),
      element("text", { class: "up", x: LEFT - 6, y: y(value) + 4 }, format(value)),
    ]),
    ...across.map((value, i) =>
      element("text", { class: "across", x: x(value), y: HEIGHT - 6 }, words(value, i))
    ),
    element("path", { class: "training-line", d: linePath(training.map(place)) }),
    element("path", { class: "validation-line", d: linePath(validation.map(place)) }),
    ...validation.map(place).map(([cx, cy]) => element("circle", { class: "validation-dot", cx, cy, r: 3 })),
  );
}

function element(
  name: string,
  attributes: Record<string, string | number>,
  text: string | number = "",
): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.textContent = String(text);
  return made;
}
