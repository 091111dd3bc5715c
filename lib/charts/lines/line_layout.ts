/** Finds the places of a line chart's panels: plots of one size, with room for ticks, titles and names. */
import { textWidth, wrapText } from "../frame/svg_text.ts";
import { horizontalTicks, type LineAxis, placeOnAxis, verticalTicks } from "./line_axis.ts";
import { type EndLabel, endLabelsWidth } from "./line_end_labels.ts";
import type { PanelContent } from "./line_panel_content.ts";
import { type Area, type PlacedMark, placeMarks } from "./line_notes.ts";

/** A panel at its place, in pixels. */
export interface PlacedPanel extends Omit<PanelContent, "marks"> {
  /** Left edge of the panel in the body. */
  x: number;
  width: number;
  height: number;
  /** The plot, from the panel's upper left corner. */
  plot: Area;
  xTicks: readonly number[];
  yTicks: readonly number[];
  /** Whether the ticks of the vertical axis are labelled here. */
  hasYTicks: boolean;
  titleLines: readonly string[];
  marks: readonly PlacedMark[];
  /** Names at the ends of the lines. */
  endLabels: readonly EndLabel[];
}

/** What the places depend on. */
export interface LayoutOptions {
  /** Width of all panels together. */
  total: number;
  plotHeight: number;
  /** Width of the vertical axis's name, which stands above the first panel's plot; 0 for none. */
  yLabelWidth: number;
  sharesY: boolean;
  /** Names beside the last panel. */
  endLabels: readonly EndLabel[];
}

/** How a panel's title is set. */
export const PANEL_TITLE = { size: 13, bold: true };

/** Height of a line of a panel's title in pixels. */
export const TITLE_LINE = 17;

const LEAST_GAP = 24;
const MARGIN_BOTTOM = 24;

/** Returns the panels from left to right. */
export function layOutPanels(
  contents: readonly PanelContent[],
  options: LayoutOptions,
): PlacedPanel[] {
  const { plotHeight, yLabelWidth, endLabels } = options;
  const columns = layOutColumns(contents, options);
  const titles = contents.map(({ panel }, i) => wrapText(panel.title, columns[i].plotWidth, PANEL_TITLE));
  const titleHeight = Math.max(...titles.map((lines) => lines.length)) * TITLE_LINE;
  const marks = contents.map(({ marks, xAxis }, i) => {
    const { x, left, plotWidth } = columns[i];
    const yLabel = { left: -x, width: yLabelWidth, row: 0, rowCount: 2 };
    const pixels = marks.map(({ value, label }) => ({
      x: left + placeOnAxis(xAxis, value) * plotWidth,
      label,
    }));
    return placeMarks(
      pixels,
      { left: left - 8, right: left + plotWidth + 8 },
      yLabelWidth > 0 ? [yLabel] : [],
    );
  });
  const top = titleHeight + 8 + Math.max(yLabelWidth > 0 ? 20 : 0, ...marks.map(({ height }) => height));
  return contents.map((content, i): PlacedPanel => {
    const { left, plotWidth, ...column } = columns[i];
    return {
      ...content,
      ...column,
      height: top + plotHeight + MARGIN_BOTTOM,
      plot: { left, right: left + plotWidth, top, bottom: top + plotHeight },
      titleLines: titles[i],
      marks: marks[i].placed,
      endLabels: i === contents.length - 1 ? endLabels : [],
    };
  });
}

type Column = Pick<PlacedPanel, "x" | "width" | "xTicks" | "yTicks" | "hasYTicks"> & {
  /** Left edge of the plot in the panel. */
  left: number;
  plotWidth: number;
};

function layOutColumns(
  contents: readonly PanelContent[],
  { total, plotHeight, sharesY, endLabels }: LayoutOptions,
): Column[] {
  const count = contents.length;
  const yTicks = contents.map(({ yAxis }) => verticalTicks(yAxis, plotHeight));
  const hasYTicks = contents.map((_, i) => i === 0 || !sharesY);
  const lefts = contents.map(({ yAxis }, i) => hasYTicks[i] ? widestLabel(yAxis, yTicks[i]) + 10 : 0);
  const room = total - lefts.reduce((sum, left) => sum + left, 0);
  const xTicks = (pixels: number) => contents.map(({ xAxis }) => horizontalTicks(xAxis, pixels));

  // Labels at the ends of an axis reach out of it; their widths are known only once there are some.
  const guess = xTicks(room / count - LEAST_GAP);
  const tickWidth = Math.max(...contents.map(({ xAxis }, i) => widestLabel(xAxis, guess[i])));
  const gap = Math.max(LEAST_GAP, tickWidth);
  const right = Math.max(10, tickWidth / 2, endLabels.length > 0 ? endLabelsWidth(endLabels) : 0);
  const plotWidth = (room - gap * (count - 1) - right) / count;
  const fitting = xTicks(plotWidth);
  let x = 0;
  return lefts.map((left, i) => {
    const width = left + plotWidth + (i === count - 1 ? right : gap);
    x += width;
    return {
      x: x - width,
      width,
      left,
      plotWidth,
      xTicks: fitting[i],
      yTicks: yTicks[i],
      hasYTicks: hasYTicks[i],
    };
  });
}

function widestLabel({ format }: LineAxis, ticks: readonly number[]): number {
  return Math.max(...ticks.map((tick) => textWidth(format(tick))));
}
