/** Reads a finished SVG as a painter would: where each line of text lies, in which ink, and on what. */
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { decode } from "fast-png";
import { parseHTML } from "linkedom";
import { textWidth } from "../../lib/charts/frame/svg_text.ts";
import { holdsPoint, pathPoints, type Point } from "./path_points.ts";

/** Red, green and blue, 0 to 255 each. */
type Rgb = readonly [number, number, number];

/** One line of text as it is painted, in pixels of the figure. */
export interface PaintedText {
  text: string;
  /** Font size in pixels, after all scaling. */
  size: number;
  isBold: boolean;
  /** Corners of the box, its width estimated from above. */
  corners: readonly Point[];
  /** `#rrggbb` */
  ink: string;
  /** Colours below it, `#rrggbb`, wherever they were looked up; "page" where nothing is painted. */
  grounds: readonly string[];
}

/** An affine transform `[a, b, c, d, e, f]` as in SVG. */
type Matrix = readonly [number, number, number, number, number, number];

/** Something painted: which colour it has at a point, and how much it covers, 0 to 1; undefined beside it. */
type Shape = (point: Point) => { color: string; opacity: number } | undefined;

interface SvgElement {
  tagName: string;
  textContent: string;
  parentElement: SvgElement | null;
  children: Iterable<SvgElement>;
  getAttribute(name: string): string | null;
}

/** Returns the lines of text of an SVG in the order in which they are painted. */
export function paintedTexts(svg: string): PaintedText[] {
  const { document } = parseHTML(svg) as unknown as { document: { querySelector(name: string): SvgElement } };
  const shapes: Shape[] = [], texts: PaintedText[] = [];
  const paint = (element: SvgElement, outer: Matrix): void => {
    const matrix = multiply(outer, transformOf(element.getAttribute("transform") ?? ""));
    const name = element.tagName.toLowerCase();
    if (["title", "desc", "marker", "clippath", "defs"].includes(name)) return;
    const lines = [...element.children].filter(({ tagName }) => tagName.toLowerCase() === "tspan");
    if (name === "text") {
      for (const line of lines.length > 0 ? lines : [element]) texts.push(textOf(line, matrix, shapes));
      return;
    }
    const shape = shapeOf(element, matrix);
    if (shape) shapes.push(shape);
    for (const child of element.children) paint(child, matrix);
  };
  paint(document.querySelector("svg"), [1, 0, 0, 1, 0, 0]);
  return texts.filter(({ text }) => text.trim() !== "");
}

/** Returns the text that is painted: not that of a title, which shows when it is pointed at. */
function shownText({ textContent, children }: SvgElement): string {
  const hints = [...children].filter(({ tagName }) => tagName.toLowerCase() === "title");
  return hints.reduce((text, hint) => text.replace(hint.textContent, ""), textContent);
}

function textOf(element: SvgElement, matrix: Matrix, shapes: readonly Shape[]): PaintedText {
  const own = inherited(element, "font-size") ?? "16", size = parseFloat(own);
  const isBold = inherited(element, "font-weight") === "bold", text = shownText(element);
  const ems = (value: string | null) =>
    value?.endsWith("em") ? parseFloat(value) * size : parseFloat(value ?? "0");
  const place = (name: string) =>
    ems(
      element.getAttribute(name) ?? (element.tagName === "tspan" ? inherited(element, name) ?? null : null),
    );
  const [x, y] = [place("x") + ems(element.getAttribute("dx")), place("y") + ems(element.getAttribute("dy"))];
  const width = textWidth(text, { size, bold: isBold });
  const anchor = inherited(element, "text-anchor") ?? "start";
  const left = x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  const at = (fraction: number, height: number) =>
    apply(matrix, [left + fraction * width, y + height * size]);
  const halo = inherited(element, "paint-order") === "stroke" ? inherited(element, "stroke") : undefined;
  const looks = [0.1, 0.3, 0.5, 0.7, 0.9].map((fraction) => at(fraction, -0.35));
  return {
    text,
    size: size * Math.hypot(matrix[0], matrix[1]),
    isBold,
    corners: [at(0, -0.75), at(1, -0.75), at(1, 0.2), at(0, 0.2)],
    ink: inherited(element, "fill") ?? "#000000",
    grounds: [...new Set(halo ? [halo] : looks.map((point) => groundAt(point, shapes)))],
  };
}

/** Mixes what lies below a point, from the topmost opaque shape upwards. */
function groundAt(point: Point, shapes: readonly Shape[]): string {
  const below = shapes.map((shape) => shape(point)).filter((paint) => paint !== undefined);
  const from = below.findLastIndex(({ opacity }) => opacity === 1);
  if (from < 0) return "page";
  const black: Rgb = [0, 0, 0];
  return hexOf(
    below.slice(from).reduce(
      (ground, { color, opacity }) => mixed(ground, rgbOf(color), opacity),
      black,
    ),
  );
}

function shapeOf(element: SvgElement, matrix: Matrix): Shape | undefined {
  const number = (name: string) => Number(element.getAttribute(name) ?? 0);
  const box = (): Point[] => {
    const [x, y, w, h] = ["x", "y", "width", "height"].map(number);
    return [[x, y], [x + w, y], [x + w, y + h], [x, y + h]];
  };
  const outline = (): Point[] | undefined => {
    switch (element.tagName.toLowerCase()) {
      case "rect":
      case "image":
        return box();
      case "circle":
        return circlePoints([number("cx"), number("cy")], number("r"));
      case "path":
        return pathPoints(element.getAttribute("d") ?? "");
      default:
        return undefined;
    }
  };
  const points = outline()?.map((point) => apply(matrix, point));
  if (!points) return undefined;
  const href = element.getAttribute("href");
  if (href) return pictureShape(href, points);
  const fill = inherited(element, "fill") ?? "#000000";
  if (fill === "none") return undefined;
  const opacity = Number(inherited(element, "fill-opacity") ?? 1);
  return (point) => holdsPoint(points, point) ? { color: fill, opacity } : undefined;
}

function circlePoints([x, y]: Point, radius: number): Point[] {
  const angles = Array.from({ length: 16 }, (_, i) => i * Math.PI / 8);
  return angles.map((angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]);
}

/** A sheet of many small images is one picture; between them it is transparent. */
function pictureShape(href: string, corners: readonly Point[]): Shape {
  const { width, height, channels, data } = decode(Uint8Array.fromBase64(href.split(",")[1]));
  const [[left, top], , [right, bottom]] = corners;
  return (point) => {
    if (!holdsPoint(corners, point)) return undefined;
    const column = Math.floor((point[0] - left) / (right - left) * width);
    const row = Math.floor((point[1] - top) / (bottom - top) * height);
    const at = (row * width + column) * channels;
    const [red, green, blue] = channels < 3 ? [data[at], data[at], data[at]] : data.slice(at, at + 3);
    const opacity = channels % 2 === 0 ? data[at + channels - 1] / 255 : 1;
    return { color: hexOf([red, green, blue]), opacity };
  };
}

/** Returns the attribute of the element or of what it lies in. */
function inherited(element: SvgElement, name: string): string | undefined {
  for (let at: SvgElement | null = element; at; at = at.parentElement) {
    const value = at.getAttribute(name);
    if (value !== null) return value;
  }
  return undefined;
}

function rgbOf(color: string): Rgb {
  const { r, g, b } = rgb(color);
  return [r, g, b];
}

function hexOf([red, green, blue]: Rgb): string {
  return rgb(red, green, blue).formatHex();
}

function mixed(low: Rgb, high: Rgb, fraction: number): Rgb {
  const part = (c: 0 | 1 | 2) => low[c] + fraction * (high[c] - low[c]);
  return [part(0), part(1), part(2)];
}

function transformOf(transform: string): Matrix {
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const [, name, list] of transform.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const [one = 0, two, ...rest] = list.split(/[\s,]+/).map(Number);
    if (name === "translate") matrix = multiply(matrix, [1, 0, 0, 1, one, two ?? 0]);
    else if (name === "scale") matrix = multiply(matrix, [one, 0, 0, two ?? one, 0, 0]);
    else if (name === "rotate" && rest.length === 0) {
      const [cos, sin] = [Math.cos(one * Math.PI / 180), Math.sin(one * Math.PI / 180)];
      matrix = multiply(matrix, [cos, sin, -sin, cos, 0, 0]);
    } else throw new Error(`No figure should need the transform ${name}(${list})`);
  }
  return matrix;
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [
    ...[a * g + c * h, b * g + d * h] as const,
    ...[a * i + c * j, b * i + d * j] as const,
    ...[a * k + c * l + e, b * k + d * l + f] as const,
  ];
}

function apply([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
