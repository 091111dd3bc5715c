/** Draws lines in one to four panels side by side: norms per layer, learning rates, sizes of training sets. */
import { type ChartOptions, createFigure, type Figure } from "../frame/figure.ts";
import { bodyWidth } from "../frame/figure_frame.ts";
import type { FigurePart } from "../frame/figure_part.ts";
import type { LegendItem } from "../frame/legend.ts";
import { LINE_SAMPLE_WIDTH, type LineLook } from "../frame/line_sample.ts";
import { shortenText, textElement, textWidth, wrapText } from "../frame/svg_text.ts";
import type { ReferenceValue } from "../frame/value_axis.ts";
import { fitAxis, giveRoom, isOnAxis, type LineAxis, orGap } from "./line_axis.ts";
import { checkLimits, checkPanels } from "./line_data.ts";
import { placeEndLabels } from "./line_end_labels.ts";
import { layOutPanels, type PlacedPanel } from "./line_layout.ts";
import { lineLooks } from "./line_look.ts";
import { drawLinePanel } from "./line_panel.ts";
import type { PanelContent } from "./line_panel_content.ts";
import type { LinePanel, LineScale } from "./line_series.ts";

export type { LinePanel, LineScale, LineSeries } from "./line_series.ts";

/** How lines are drawn. */
export interface LineChartOptions extends ChartOptions {
  /** What the horizontal axis measures. @default "" */
  xLabel?: string;
  /** What the vertical axis measures. @default "" */
  yLabel?: string;
  /** @default "linear" */
  xScale?: LineScale;
  /** @default "linear" */
  yScale?: LineScale;
  /** Writes a value of the horizontal axis. @default three significant digits; `1e-4` on a logarithmic axis */
  xFormat?: (value: number) => string;
  /** Writes a value of the vertical axis. @default three significant digits; `1e-4` on a logarithmic axis */
  yFormat?: (value: number) => string;
  /** Whether all panels have the same vertical axis. @default true */
  sharesY?: boolean;
  /** Ends of the vertical axis; lines are cut off there. @default what fits all lines and bands */
  yLimits?: readonly [number, number];
  /** Horizontal dashed lines in every panel that has none of its own. @default none */
  references?: readonly ReferenceValue[];
  /** Vertical lines in every panel that has none of its own, such as the chosen learning rate. @default none */
  marks?: readonly ReferenceValue[];
  /** Height of a plot without its labels in pixels. @default 220 */
  plotHeight?: number;
}

/** Room between the name of a horizontal line and the end of the axis, in pixels. */
const NAME_HEIGHT = 24;

/**
 * Draws up to eight series per panel, each with a colour, dashes and (up to 25 points) markers of its own.
 * Names stand at the ends of the lines in the last panel where they have room, else in a legend.
 */
export function lineChart(panels: readonly LinePanel[], options: LineChartOptions = {}): Figure {
  const { xScale = "linear", yScale = "linear", xLabel = "", yLabel = "", plotHeight = 220 } = options;
  checkPanels(panels, xScale);
  checkLimits(options.yLimits, yScale);
  const total = bodyWidth(options.width);
  const yText = yLabel === "" ? "" : shortenText(`↑ ${yLabel}`, total);
  const contents = contentsOf(panels, { ...options, xScale, yScale });
  const last = contents[contents.length - 1];
  const looks = lineLooks(panels);
  const named = new Map([...looks].filter(([name]) => name !== ""));
  const endLabels = placeEndLabels(last, named, plotHeight);
  const placed = layOutPanels(contents, {
    total,
    plotHeight,
    yLabelWidth: textWidth(yText),
    sharesY: options.sharesY ?? true,
    endLabels: endLabels ?? [],
  });

  const style = { looks, isClipped: options.yLimits !== undefined, document: options.document };
  const parts = [
    ...placed.map((panel) => drawLinePanel(panel, style)),
    ...axisLabels({ xLabel, yText, total }, placed),
  ];
  const legend = endLabels ? [] : legendOf(named, total);
  return createFigure({ parts, legend, summary: summaryOf(contents) }, options);
}

function contentsOf(
  panels: readonly LinePanel[],
  { xScale, yScale, xFormat, yFormat, sharesY = true, yLimits, plotHeight = 220, ...lines }:
    & LineChartOptions
    & Scales,
): PanelContent[] {
  const drawn = panels.map((panel) => ({
    panel,
    references: panel.references ?? lines.references ?? [],
    marks: panel.marks ?? lines.marks ?? [],
  }));
  const yAxis = (panels: readonly Omit<PanelContent, "xAxis" | "yAxis">[]): LineAxis => {
    const values = panels.flatMap(({ panel, references }) => [
      ...panel.series.flatMap(({ y, low = [], high = [] }) => [...y, ...low, ...high]),
      ...references.map(({ value }) => value),
    ]);
    const axis = fitAxis(values, yScale, yFormat);
    if (yLimits) return { ...axis, domain: [...yLimits] };
    const named = panels.flatMap(({ references }) => references.map(({ value }) => value));
    return giveRoom(axis, named, NAME_HEIGHT / plotHeight);
  };
  return drawn.map((content) => {
    const values = [
      ...content.panel.series.flatMap(({ x }) => x),
      ...content.marks.map(({ value }) => value),
    ];
    const axes = { xAxis: fitAxis(values, xScale, xFormat), yAxis: yAxis(sharesY ? drawn : [content]) };
    return {
      ...content,
      ...axes,
      references: content.references.filter(({ value }) => isOnAxis(axes.yAxis, value)),
      marks: content.marks.filter(({ value }) => isOnAxis(axes.xAxis, value)),
    };
  });
}

interface Scales {
  xScale: LineScale;
  yScale: LineScale;
}

interface AxisWords {
  xLabel: string;
  yText: string;
  total: number;
}

/** Writes the names of the axes once for all panels: above the first one, and centred below them all. */
function axisLabels({ xLabel, yText, total }: AxisWords, placed: readonly PlacedPanel[]): FigurePart[] {
  const last = placed[placed.length - 1];
  const middle = (placed[0].plot.left + last.x + last.plot.right) / 2;
  const xLines = wrapText(xLabel, total);
  const below = xLines.map((line, i) => {
    const half = textWidth(line) / 2;
    const x = Math.max(half, Math.min(total - half, middle));
    return textElement(line, x, i * 16 + 14, { anchor: "middle" });
  }).join("");
  const above = textElement(yText, 0, placed[0].plot.top - 13);
  return [
    { x: 0, y: 0, width: total, height: 0, markup: yText === "" ? "" : above },
    { x: 0, y: last.height, width: total, height: xLines.length * 16 + 4, markup: below },
  ];
}

function legendOf(looks: ReadonlyMap<string, LineLook>, total: number): LegendItem[] {
  return [...looks].map(([name, look]) => ({
    label: shortenText(name, total - LINE_SAMPLE_WIDTH - 6),
    color: look.color,
    line: look,
  }));
}

function summaryOf(contents: readonly PanelContent[]): string {
  const panels = contents.map(({ panel, yAxis }) => {
    const lines = panel.series.map(({ name, y }) => {
      const values = y.filter((value) => !Number.isNaN(orGap(yAxis, value)));
      if (values.length === 0) return `${name} without values`;
      return `${name} from ${yAxis.format(values[0])} to ${yAxis.format(values[values.length - 1])}`;
    });
    return `${panel.title === "" ? "" : `${panel.title}: `}${lines.join(", ")}`;
  });
  return `Lines from left to right; ${panels.join("; ")}.`;
}
