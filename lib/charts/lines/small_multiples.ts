/** Draws many small panels of lines in rows, all with the same axes, so that they can be compared at a glance. */
import { checkInteger } from "../../core/check.ts";
import { checkNotEmpty } from "../frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import { shortenText, textElement, textWidth } from "../frame/svg_text.ts";
import { fitAxis } from "./line_axis.ts";
import { checkLimits, checkPanels } from "./line_data.ts";
import { endLabelsWidth, placeEndLabels } from "./line_end_labels.ts";
import { layOutPanels } from "./line_layout.ts";
import { lineLooks } from "./line_look.ts";
import { drawLinePanel } from "./line_panel.ts";
import type { PanelContent } from "./line_panel_content.ts";
import type { LinePanel } from "./line_series.ts";

/** How small multiples are drawn. */
export interface SmallMultiplesOptions extends ChartOptions {
  /** Panels per row, 1 to 6. @default 5, or as many as there are */
  columns?: number;
  /** What the horizontal axes measure. @default "" */
  xLabel?: string;
  /** What the vertical axes measure. @default "" */
  yLabel?: string;
  /** Writes a value of the horizontal axis. @default three significant digits */
  xFormat?: (value: number) => string;
  /** Writes a value of the vertical axis. @default three significant digits */
  yFormat?: (value: number) => string;
  /** Ends of all vertical axes; lines are cut off there. @default what fits all lines and bands */
  yLimits?: readonly [number, number];
  /** Height of a plot without its labels in pixels. @default 120 */
  plotHeight?: number;
}

const CHART = "small multiples";

/**
 * Draws a panel for each item with up to eight series; a series looks the same in all of them and is named at the end
 * of each row or, where lines do not end side by side, in a legend.
 *
 * @throws {RangeError} where there are no panels, for columns out of range, and as `lineChart` does
 */
export function smallMultiples(panels: readonly LinePanel[], options: SmallMultiplesOptions = {}): Figure {
  const { xLabel = "", yLabel = "", plotHeight = 120, yLimits } = options;
  checkNotEmpty(CHART, "panels", panels.length);
  const { columns = Math.min(5, panels.length) } = options;
  checkInteger(`draw ${CHART}`, { name: "columns", value: columns, least: 1, most: 6 });
  const rows = Array.from(
    { length: Math.ceil(panels.length / columns) },
    (_, row) => panels.slice(row * columns, (row + 1) * columns),
  );
  for (const row of rows) row.forEach((panel) => checkPanels([panel], "linear"));
  checkLimits(yLimits, "linear");
  const looks = lineLooks(panels), total = bodyWidth(options.width);
  const named = new Map([...looks].filter(([name]) => name !== ""));
  const style = { looks, isClipped: yLimits !== undefined, document: options.document };
  const contents = contentsOf(panels, options);
  const yText = yLabel === "" ? "" : shortenText(`↑ ${yLabel}`, total);
  const ends = rows.map((row, i) =>
    placeEndLabels(contents[i * columns + row.length - 1], named, plotHeight, plotHeight)
  );
  const isNamed = ends.every((labels) => labels !== undefined);
  const parts: FigurePart[] = [];
  let y = yText === "" ? 0 : 22;
  for (const [row, own] of rows.entries()) {
    const placed = contents.slice(row * columns, row * columns + own.length);
    const endLabels = isNamed ? ends[row] ?? [] : [];
    const names = endLabels.length > 0 ? endLabelsWidth(endLabels) : 0;
    const width = names + (total - names) * own.length / columns;
    const laid = layOutPanels(placed, { total: width, plotHeight, yLabelWidth: 0, sharesY: true, endLabels });
    parts.push(...laid.map((panel) => ({ ...drawLinePanel(panel, style), y })));
    y += laid[0].height + 12;
  }
  parts.push({ x: 0, y: 0, width: total, height: 0, markup: yText === "" ? "" : textElement(yText, 0, 14) });
  const below = textElement(xLabel, Math.max(textWidth(xLabel), total) / 2, 10, { anchor: "middle" });
  parts.push({ x: 0, y: y - 4, width: total, height: xLabel === "" ? 0 : 16, markup: below });
  const legend = isNamed ? [] : [...named].map(([label, line]) => ({ label, color: line.color, line }));
  return createFigure({ parts, legend, summary: summaryOf(contents) }, options);
}

function contentsOf(
  panels: readonly LinePanel[],
  { xFormat, yFormat, yLimits }: SmallMultiplesOptions,
): PanelContent[] {
  const series = panels.flatMap((panel) => panel.series);
  const xAxis = fitAxis(series.flatMap(({ x }) => x), "linear", xFormat);
  const values = series.flatMap(({ y, low = [], high = [] }) => [...y, ...low, ...high]);
  const fitted = fitAxis(values, "linear", yFormat);
  const yAxis = yLimits ? { ...fitted, domain: [...yLimits] as [number, number] } : fitted;
  return panels.map((panel) => ({
    ...{ panel, xAxis, yAxis },
    references: panel.references ?? [],
    marks: panel.marks ?? [],
  }));
}

function summaryOf(contents: readonly PanelContent[]): string {
  const panels = contents.map(({ panel, yAxis }) => {
    const lines = panel.series.map(({ name, y }) =>
      `${name} from ${yAxis.format(y[0])} to ${yAxis.format(y[y.length - 1])}`
    );
    return `${panel.title}: ${lines.join(", ")}`;
  });
  return `Lines from left to right; ${panels.join("; ")}.`;
}
