/// <reference lib="dom" />
/** Draws what a period costs by how much the model decides. */
import type { ModelSaving } from "../../applications/saving/model_saving.ts";
import { wholeAmount } from "../../applications/saving/saving_table.ts";

const NAMESPACE = "http://www.w3.org/2000/svg";
const SIZE = { width: 620, height: 250, left: 70, right: 20, top: 20, bottom: 46 };

/** Draws the cost over the fraction that the model decides, with the best threshold marked. */
export function drawCostCurve({ model, levels, asked, decided }: ModelSaving): SVGSVGElement {
  const { width, height, left, right, top, bottom } = SIZE;
  const most = Math.max(...levels.map(({ cost }) => cost)) || 1;
  const x = (fraction: number) => left + fraction * (width - left - right);
  const y = (cost: number) => height - bottom - (cost / most) * (height - top - bottom);
  const path = levels.map(({ decided, cost }, i) => `${i === 0 ? "M" : "L"}${x(decided)},${y(cost)}`).join(
    "",
  );
  const label =
    `Cost of a period by the fraction that ${model} decides: ${
      wholeAmount(levels[0].cost)
    } when it decides all, ` +
    `${wholeAmount(levels[levels.length - 1].cost)} when a person decides all, lowest ${
      wholeAmount(asked.value)
    }`;
  const svg = shape("svg", {
    viewBox: `0 0 ${width} ${height}`,
    role: "img",
    "aria-label": label,
    class: "curve",
  });
  const base = height - bottom;
  svg.append(
    shape("path", { d: `M${left},${top}V${base}H${width - right}`, class: "axis" }),
    shape("path", { d: path, class: "line" }),
    shape("circle", { cx: x(decided.value), cy: y(asked.value), r: 6, class: "best" }),
    text(left - 8, y(most) + 4, { words: wholeAmount(most), anchor: "end" }),
    text(left - 8, base + 4, { words: "0", anchor: "end" }),
    text(left, base + 18, { words: "a person decides all", anchor: "start" }),
    text(width - right, base + 18, { words: "the model decides all", anchor: "end" }),
    text((left + width - right) / 2, height - 6, {
      words: "cost of a period; the dot is the cheapest",
      anchor: "middle",
    }),
  );
  return svg;
}

function shape<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(NAMESPACE, tag) as SVGElementTagNameMap[K];
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

function text(x: number, y: number, { words, anchor }: { words: string; anchor: string }): SVGTextElement {
  const element = shape("text", { x, y, "text-anchor": anchor });
  element.textContent = words;
  return element;
}
