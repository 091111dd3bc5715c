/** Fills polygons on a small grey canvas, with smooth edges: the pencil behind the synthetic garments. */

/** Side of the canvas in the unit of all coordinates: a pixel of a canvas of 28 x 28. */
const CANVAS_SIDE = 28;

/** Brightness at a point, 0 (black) to 1 (white); coordinates in units from the top left corner. */
export type Tone = number | ((x: number, y: number) => number);

/** Corner coordinates in turn: x0, y0, x1, y1 and so on, in units; y grows downwards. */
export type Outline = readonly number[];

/** Where a drawing lies on the canvas. */
export interface Placement {
  /** Turn about the centre, in radians, clockwise. */
  tilt: number;
  /** Zoom about the centre. */
  zoom: number;
  /** Units to the right. */
  right: number;
  /** Units down. */
  down: number;
}

/** A grey canvas that is drawn on from back to front. */
export interface Canvas {
  /** Rows and columns, in pixels. */
  readonly side: number;
  /** Brightness, 0 to 1: shape `[side, side]`. */
  readonly pixels: Float32Array;
  /** How much of each pixel is covered by anything, 0 to 1: shape `[side, side]`. */
  readonly cover: Float32Array;
  /** Wipes the canvas; what is drawn from now on is placed so. */
  clear(placement: Placement): void;
  /** Fills an outline (even-odd rule). */
  fill(outline: Outline, tone: Tone): void;
  /** Cuts an outline out, down to the background. */
  cut(outline: Outline): void;
  /** Draws a line through points, `width` units wide. */
  stroke(points: Outline, width: number, tone: Tone): void;
}

/** Lines per pixel row on which coverage is measured; across a row it is exact. */
const SUBLINES = 4;
/** Most borders that one line may cross. */
const MAX_CROSSINGS = 32;

/** Allocates a canvas of `side * side` pixels; one serves for any number of drawings. */
export function createCanvas(side = CANVAS_SIDE): Canvas {
  const pixels = new Float32Array(side * side);
  const cover = new Float32Array(side * side);
  const row = new Float32Array(side + 1);
  const lines = side * SUBLINES, unit = CANVAS_SIDE / side;
  const crossings = new Float64Array(lines * MAX_CROSSINGS);
  const counts = new Uint8Array(lines);
  let placement: Placement = { tilt: 0, zoom: 1, right: 0, down: 0 };

  const paint = (outline: Outline, tone: Tone, isCut: boolean) => {
    const { first, last } = findCrossings(placed(outline, placement, side), crossings, counts);
    for (let y = Math.floor(first / SUBLINES); y <= last / SUBLINES; y++) {
      row.fill(0);
      for (let line = y * SUBLINES; line < (y + 1) * SUBLINES; line++) {
        const count = counts[line];
        const spans = crossings.subarray(line * MAX_CROSSINGS, line * MAX_CROSSINGS + count);
        if (count > 2) spans.sort();
        for (let i = 0; i + 1 < count; i += 2) {
          addSpan(row, Math.min(spans[i], spans[i + 1]), Math.max(spans[i], spans[i + 1]));
        }
      }
      for (let x = 0; x < side; x++) {
        if (row[x] === 0) continue;
        const at = y * side + x;
        const target = typeof tone === "number" ? tone : tone((x + 0.5) * unit, (y + 0.5) * unit);
        pixels[at] += (target - pixels[at]) * row[x];
        cover[at] += ((isCut ? 0 : 1) - cover[at]) * row[x];
      }
    }
  };

  return {
    side,
    pixels,
    cover,
    clear(next) {
      placement = next;
      pixels.fill(0);
      cover.fill(0);
    },
    fill: (outline, tone) => paint(outline, tone, false),
    cut: (outline) => paint(outline, 0, true),
    stroke(points, width, tone) {
      for (let i = 0; i + 3 < points.length; i += 2) {
        paint(lineOutline(points[i], points[i + 1], points[i + 2], points[i + 3], width), tone, false);
      }
    },
  };
}

/** Turns and moves an outline as it is placed, and returns it in pixels. */
function placed(outline: Outline, { tilt, zoom, right, down }: Placement, side: number): Float64Array {
  const centre = CANVAS_SIDE / 2, scale = side / CANVAS_SIDE;
  const cos = Math.cos(tilt) * zoom;
  const sin = Math.sin(tilt) * zoom;
  const points = new Float64Array(outline.length);
  for (let i = 0; i < outline.length; i += 2) {
    const x = outline[i] - centre;
    const y = outline[i + 1] - centre;
    points[i] = (cos * x - sin * y + centre + right) * scale;
    points[i + 1] = (sin * x + cos * y + centre + down) * scale;
  }
  return points;
}

/** Notes where each line crosses the outline; returns the first and last line that may. */
function findCrossings(points: Float64Array, crossings: Float64Array, counts: Uint8Array) {
  counts.fill(0);
  const lines = counts.length;
  let first = lines;
  let last = -1;
  for (let i = 0; i < points.length; i += 2) {
    const next = (i + 2) % points.length;
    const isDown = points[i + 1] < points[next + 1];
    const [top, bottom] = isDown ? [i, next] : [next, i];
    // Lines run through the middle of their strip: line l at (l + 0.5) / SUBLINES.
    const from = Math.max(0, Math.ceil(points[top + 1] * SUBLINES - 0.5));
    const to = Math.min(lines, Math.ceil(points[bottom + 1] * SUBLINES - 0.5));
    if (from >= to) continue;
    first = Math.min(first, from);
    last = Math.max(last, to - 1);
    const slope = (points[bottom] - points[top]) / (points[bottom + 1] - points[top + 1]);
    for (let line = from; line < to; line++) {
      if (counts[line] === MAX_CROSSINGS) continue;
      const x = points[top] + slope * ((line + 0.5) / SUBLINES - points[top + 1]);
      crossings[line * MAX_CROSSINGS + counts[line]++] = x;
    }
  }
  return { first, last };
}

/** Adds the fraction of each pixel that lies between two points of a line. */
function addSpan(row: Float32Array, start: number, end: number): void {
  const from = Math.max(0, start);
  const to = Math.min(row.length - 1, end);
  if (from >= to) return;
  const first = Math.floor(from);
  const last = Math.floor(to);
  if (first === last) {
    row[first] += (to - from) / SUBLINES;
    return;
  }
  row[first] += (first + 1 - from) / SUBLINES;
  for (let x = first + 1; x < last; x++) row[x] += 1 / SUBLINES;
  row[last] += (to - last) / SUBLINES;
}

function lineOutline(x0: number, y0: number, x1: number, y1: number, width: number): number[] {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const acrossX = ((y0 - y1) / length) * (width / 2);
  const acrossY = ((x1 - x0) / length) * (width / 2);
  return [
    ...[x0 + acrossX, y0 + acrossY, x1 + acrossX, y1 + acrossY],
    ...[x1 - acrossX, y1 - acrossY, x0 - acrossX, y0 - acrossY],
  ];
}
