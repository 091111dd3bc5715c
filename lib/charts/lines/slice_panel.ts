/** Draws one panel of slices: dots, and the curve that a model makes of them. */
import { shortenText, textElement, textWidth } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";
import { type LineAxis, placeOnAxis, verticalTicks } from "./line_axis.ts";
import { type ParallelAxis, type PlacedParallel, placeParallel } from "./parallel_axes.ts";

/** A dot: where it stands on the panel's axis, and how high. */
export interface SlicePoint {
  x: number | string;
  y: number;
}

/** One quantity. */
export interface SlicePanel {
  axis: ParallelAxis;
  /** Drawn pale. */
  dots: readonly SlicePoint[];
  /** Joined in this order; on a choice each point is a bar over its place. @default none */
  curve?: readonly SlicePoint[];
}

/** What a panel shares with the others, in pixels. */
export interface SlicePanelPlace {
  yAxis: LineAxis;
  plotWidth: number;
  plotHeight: number;
  /** Whether values are written at its left. */
  isFirst: boolean;
}

/** Colours of dots and curves. */
export const SLICE_INKS = { dot: "#7d858e", curve: THEME.warning } as const;
const TOP = 24, BELOW = 62;
/** Room above and below a plot, in pixels. */
export const SLICE_MARGIN: number = TOP + BELOW;

/** Returns the panel's elements; its plot begins at x = 0. */
export function slicePanel(panel: SlicePanel, place: SlicePanelPlace): string {
  const { axis: { name, scale }, dots, curve = [] } = panel, { plotWidth, plotHeight } = place;
  const drawn = scale === "choice" ? dots : [...dots, ...curve];
  const placed = placeParallel(panel.axis, drawn.map(({ x }) => x), {
    pixels: plotWidth,
    isHorizontal: true,
  });
  const bottom = TOP + plotHeight, middle = round(plotWidth / 2);
  const path = scale === "choice" ? barPath(panel, place) : linePath(panel, placed, place);
  return gridMarkup(place) +
    `<path d="M0,${bottom}h${round(plotWidth)}" stroke="${THEME.axis}"/>` +
    dotMarkup(panel, placed, place) +
    `<path d="${path}" fill="none" stroke="${SLICE_INKS.curve}" stroke-width="2.5" stroke-linejoin="round"/>` +
    tickMarkup(placed, { isChoice: scale === "choice", plotWidth, bottom }) +
    textElement(shortenText(name, plotWidth), middle, bottom + 50, { bold: true, anchor: "middle" });
}

function gridMarkup({ yAxis, plotWidth, plotHeight, isFirst }: SlicePanelPlace): string {
  return verticalTicks(yAxis, plotHeight).map((tick) => {
    const y = round(TOP + (1 - placeOnAxis(yAxis, tick)) * plotHeight);
    return `<path d="M0,${y}h${round(plotWidth)}" stroke="${THEME.grid}"/>` +
      (isFirst ? textElement(yAxis.format(tick), -8, y + 4, { anchor: "end" }) : "");
  }).join("");
}

function dotMarkup({ dots }: SlicePanel, { places }: PlacedParallel, place: SlicePanelPlace): string {
  const marks = dots.map(({ y }, i) => {
    const at = placeOnAxis(place.yAxis, y), isOutside = at < 0 || at > 1;
    const ring = isOutside ? ` fill="none" stroke="${SLICE_INKS.dot}"` : "";
    return `<circle cx="${round(places[i] * place.plotWidth)}" cy="${heightOf(y, place)}" r="2.2"${ring}/>`;
  });
  return `<g fill="${SLICE_INKS.dot}" fill-opacity="0.6">${marks.join("")}</g>`;
}

/** Names of choices that do not fit side by side take turns on two lines. */
function tickMarkup(
  { ticks }: PlacedParallel,
  { isChoice, plotWidth, bottom }: { isChoice: boolean; plotWidth: number; bottom: number },
): string {
  const part = plotWidth / ticks.length - 6, isTight = ticks.some(({ label }) => textWidth(label) > part);
  return ticks.map(({ label, place }, i) => {
    const x = round(place * plotWidth), isLow = isChoice && isTight && i % 2 === 1;
    const text = isChoice ? shortenText(label, isTight ? 2 * part : part) : label;
    return `<path d="M${x},${bottom}v4" stroke="${THEME.ink}"/>` +
      textElement(text, x, bottom + (isLow ? 32 : 18), { anchor: "middle" });
  }).join("");
}

function barPath({ axis: { choices = [] }, curve = [] }: SlicePanel, place: SlicePanelPlace): string {
  const part = place.plotWidth / choices.length;
  return curve.map(({ x, y }) =>
    `M${round((choices.indexOf(x) + 0.1) * part)},${heightOf(y, place)}h${round(0.8 * part)}`
  ).join("");
}

function linePath(
  { dots, curve = [] }: SlicePanel,
  { places }: PlacedParallel,
  place: SlicePanelPlace,
): string {
  const points = curve.map(({ y }, i) =>
    `${round(places[dots.length + i] * place.plotWidth)},${heightOf(y, place)}`
  );
  return points.length === 0 ? "" : `M${points.join("L")}`;
}

/** What lies beyond the axis is drawn at its end. */
function heightOf(value: number, { yAxis, plotHeight }: SlicePanelPlace): number {
  return round(TOP + (1 - Math.min(1, Math.max(0, placeOnAxis(yAxis, value)))) * plotHeight);
}

function round(pixels: number): number {
  return Number(pixels.toFixed(1));
}
