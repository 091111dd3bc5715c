/** Draws images as points of a plane, with the name of each class at the middle of its cloud. */
import { plural } from "../core/plural.ts";
import { axisX, axisY, gridX, gridY } from "@observablehq/plot";
import { checkFinite, checkLength, checkNotEmpty } from "./frame/check_values.ts";
import { type ChartOptions, createFigure, type Figure } from "./frame/figure.ts";
import { bodyWidth } from "./frame/figure_frame.ts";
import { classColor, repeatedColorsNote } from "./frame/palette.ts";
import { plotPart, type PlotScale } from "./frame/plot_part.ts";
import { THEME } from "./frame/theme.ts";
import { GREYS, pixelSheet, type Tile } from "./images/pixel_sheet.ts";
import { classTagMarkup, MOST_TAGS, placeClassTags, type PlacedPoint } from "./labels/class_tags.ts";
import type { Box } from "./labels/spread_apart.ts";

/** Points of the plane and their labels; all of length n. */
export interface ScatterData {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Class of each point, 0 to `classNames.length - 1`. */
  labels: ArrayLike<number>;
}

/** An image to show at its point. */
export interface Thumbnail extends Tile {
  /** Index of the point. */
  index: number;
}

/** How a map is drawn. */
export interface ScatterMapOptions extends ChartOptions {
  /** Names of the classes; the index is the label. @default their numbers */
  classNames?: readonly string[];
  /** Images to show at their points; one that would cover an earlier one is left out. @default none */
  thumbnails?: readonly Thumbnail[];
  /** Longer side of an image that is shown, in pixels on the page. @default 28 */
  thumbnailSize?: number;
  /** Height of the drawing in pixels. @default 520 */
  height?: number;
  /** @default "first component" */
  xLabel?: string;
  /** @default "second component" */
  yLabel?: string;
}

/** Draws the points in their classes' colours; throws RangeError for lengths that differ or bad labels. */
export function scatterMap(data: ScatterData, options: ScatterMapOptions = {}): Figure {
  const { classNames = numbersOf(data.labels), thumbnails = [], thumbnailSize = 28, height = 520, document } =
    options;
  checkPoints(data, classNames, thumbnails);
  if (!(thumbnailSize >= 4 && thumbnailSize <= 100)) {
    throw new RangeError(
      `Cannot draw a map of points as thumbnailSize must be from 4 to 100: current value is ${thumbnailSize}`,
    );
  }
  const total = bodyWidth(options.width);
  const overlay = (x: PlotScale, y: PlotScale) => {
    const points = Array.from(
      data.labels,
      (label, i): PlacedPoint => ({ x: x(data.x[i]), y: y(data.y[i]), label }),
    );
    const tags = placeClassTags(points, classNames, { width: total, height });
    const images = thumbnailMarkup(thumbnails, thumbnailSize, { points, tags });
    return pointCloud(points) + images + tags.map(classTagMarkup).join("");
  };
  const axis = { ticks: 6, tickSize: 0, labelAnchor: "center", labelArrow: "none" } as const;
  const part = plotPart({
    width: total,
    height,
    marginLeft: 52,
    marginRight: 4,
    marginTop: 4,
    marginBottom: 42,
    inset: 12,
    x: { domain: extent(data.x) },
    y: { domain: extent(data.y) },
    marks: [
      gridX({ stroke: THEME.grid, strokeOpacity: 1, ticks: 6 }),
      gridY({ stroke: THEME.grid, strokeOpacity: 1, ticks: 6 }),
      axisX({ ...axis, label: options.xLabel ?? "first component", labelOffset: 38 }),
      axisY({ ...axis, label: options.yLabel ?? "second component", labelOffset: 48 }),
    ],
  }, { document, overlay });
  const seen = new Set(Array.from(data.labels)), present = classNames.filter((_, label) => seen.has(label));
  const summary = `Map of ${plural(data.labels.length, "point")} of these classes: ${present.join(", ")}.`;
  return createFigure({ parts: [part], notes: notesOf(classNames.length, present.length), summary }, options);
}

function numbersOf(labels: ArrayLike<number>): string[] {
  return Array.from({ length: 1 + Array.from(labels).reduce((a, b) => Math.max(a, b), 0) }, (_, i) => `${i}`);
}

/** Says what of the classes the map does not show. */
function notesOf(classes: number, present: number): string[] {
  const unnamed = present > MOST_TAGS ? [`Named: the ${MOST_TAGS} classes with the most points.`] : [];
  return [repeatedColorsNote(classes), ...unnamed].filter((note) => note !== undefined);
}

/** Draws every point as a dot of zero length, a tenth of the bytes of circles; classes take turns on top. */
function pointCloud(points: readonly PlacedPoint[]): string {
  const layers = new Map<string, { color: string; path: string }>();
  const turns = 8;
  for (let turn = 0; turn < turns; turn++) {
    for (let i = turn; i < points.length; i += turns) {
      const { x, y, label } = points[i];
      const key = `${turn}/${label}`;
      const layer = layers.get(key) ?? { color: classColor(label), path: "" };
      layer.path += `M${x.toFixed(1)},${y.toFixed(1)}h0`;
      layers.set(key, layer);
    }
  }
  const size = points.length > 3000 ? 3.2 : points.length > 600 ? 4.2 : 6;
  const paths = Array.from(layers.values(), ({ color, path }) => `<path stroke="${color}" d="${path}"/>`);
  return `<g fill="none" stroke-width="${size}" stroke-linecap="round" stroke-opacity="0.75">${
    paths.join("")
  }</g>`;
}

/** Leaves out the images that would cover an earlier one or lie below a class's name. */
function thumbnailMarkup(
  thumbnails: readonly Thumbnail[],
  size: number,
  { points, tags }: { points: readonly PlacedPoint[]; tags: readonly Box[] },
): string {
  const taken: Box[] = [...tags], frame = Math.max(1, Math.round(size / 14));
  return thumbnails.map((tile) => {
    const { x, y, label } = points[tile.index], longer = Math.max(tile.height, tile.width);
    const [width, height] = [size * tile.width / longer, size * tile.height / longer];
    const box = { x, y, width: width + 4 * frame, height: height + 4 * frame };
    if (taken.some((other) => overlaps(box, other))) return "";
    taken.push(box);
    const [left, top] = [x - width / 2 - frame, y - height / 2 - frame];
    return `<rect x="${left}" y="${top}" width="${width + 2 * frame}" height="${height + 2 * frame}" rx="3"` +
      ` fill="${classColor(label)}"/>` +
      `<image x="${x - width / 2}" y="${y - height / 2}" width="${width}" height="${height}" href="${
        thumbnailPicture(tile, size)
      }"/>`;
  }).join("");
}

/** Returns the picture of an image, with twice as many pixels as the page shows of it at most. */
function thumbnailPicture(tile: Tile, size: number): string {
  const shrink = Math.min(1, 2 * size / Math.max(tile.height, tile.width));
  const [height, width] = [tile.height, tile.width].map((side) => Math.max(1, Math.round(side * shrink)));
  const layout = { cellHeight: height, cellWidth: width, corners: [{ x: 0, y: 0 }], height, width };
  return pixelSheet([tile], GREYS, layout);
}

function overlaps(one: Box, other: Box): boolean {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2;
}

function extent(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  return low === high ? [low - 1, high + 1] : [low, high];
}

function checkPoints(
  { x, y, labels }: ScatterData,
  classNames: readonly string[],
  thumbnails: readonly Thumbnail[],
): void {
  const chart = "a map of points";
  checkNotEmpty(chart, "labels", labels.length);
  checkLength(chart, "x", x.length, labels.length);
  checkLength(chart, "y", y.length, labels.length);
  checkFinite(chart, "x", x);
  checkFinite(chart, "y", y);
  const check = (name: string, value: number, end: number) => {
    if (Number.isInteger(value) && value >= 0 && value < end) return;
    throw new RangeError(
      `Cannot draw ${chart} as ${name} must be from 0 to ${end - 1}: current value is ${value}`,
    );
  };
  for (let i = 0; i < labels.length; i++) check("labels", labels[i], classNames.length);
  for (const { index } of thumbnails) check("a thumbnail's index", index, labels.length);
}
