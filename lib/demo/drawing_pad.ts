/// <reference lib="dom" />
/** Lets the visitor draw a garment, with a finger, a mouse or keys. */
import { greyOf } from "../image/photograph/colour_image.ts";
import { areaAround } from "./fill_area.ts";
import { contextOf, findElement } from "./find_element.ts";
import { GARMENT_OUTLINES, type GarmentOutline } from "./garment_outlines.ts";
import { type PadPoint, steerByKeys, type StrokeEvents } from "./steer_by_keys.ts";
import { pixelsOfPicture } from "./photograph.ts";

/** Drawings that can be taken back. */
const MOST_UNDOS = 30;

/** Tools with their values: a brush's thickness in pixels of the pad, or "fill". */
const TOOLS = [["thick brush", "40"], ["brush", "20"], ["thin brush", "8"], [
  "fill an area",
  "fill",
]] as const;
/** Shades of grey, 0 to 255. */
const TONES = [["light", "230"], ["middle", "160"], ["dark", "90"], ["eraser", "0"]] as const;

/** Which pad of the page. */
export interface DrawingPadOptions {
  /** What the ids of its elements begin with. @default "" */
  prefix?: string;
  /** The tone that is chosen at first. @default "middle" */
  firstTone?: typeof TONES[number][0];
  /** Whether there is a list of outlines to begin with. @default true */
  hasOutlines?: boolean;
}

/** Sets up a pad; `onDrawn` hears of its canvas after each stroke. */
export function createDrawingPad(
  onDrawn: (canvas: HTMLCanvasElement) => void,
  { prefix = "", firstTone = "middle", hasOutlines = true }: DrawingPadOptions = {},
): void {
  const canvas = findElement(`${prefix}drawing`, HTMLCanvasElement), context = contextOf(canvas);
  const tool = filledSelect(`${prefix}tool`, TOOLS, "brush");
  const tone = filledSelect(`${prefix}tone`, TONES, firstTone);
  const earlier: ImageData[] = [];
  let last: PadPoint | undefined;

  const remember = () => {
    earlier.push(context.getImageData(0, 0, canvas.width, canvas.height));
    if (earlier.length > MOST_UNDOS) earlier.shift();
  };
  const start = (point: PadPoint) => {
    remember();
    if (tool.value === "fill") fill(canvas, point, Number(tone.value));
    else move(last = point);
  };
  const move = (point: PadPoint) => {
    if (!last) return;
    stroke(context, { from: last, to: point, thickness: Number(tool.value), tone: Number(tone.value) });
    last = point;
  };
  const end = () => {
    last = undefined;
    onDrawn(canvas);
  };
  const restart = (draw: () => void) => {
    remember();
    clear(context);
    draw();
    onDrawn(canvas);
  };

  clear(context);
  drawByPointer(canvas, { start, move, end });
  steerByKeys(canvas, { start, move, end }, `${prefix}cursor`);
  findElement(`${prefix}undo`, HTMLButtonElement).addEventListener("click", () => {
    const drawing = earlier.pop();
    if (!drawing) return;
    context.putImageData(drawing, 0, 0);
    onDrawn(canvas);
  });
  findElement(`${prefix}clear`, HTMLButtonElement).addEventListener("click", () => restart(() => {}));
  if (!hasOutlines) return;
  const outline = findElement(`${prefix}outline`, HTMLSelectElement);
  for (const name of ["nothing", ...GARMENT_OUTLINES.map(({ name }) => name)]) outline.add(new Option(name));
  outline.addEventListener("change", () => {
    const chosen = GARMENT_OUTLINES.find(({ name }) => name === outline.value);
    restart(() => chosen && drawOutline(context, chosen, Number(tone.value) || 160));
  });
}

/** Fills a list, of which one entry is chosen at first. */
function filledSelect(
  id: string,
  entries: readonly (readonly [name: string, value: string])[],
  chosen: string,
): HTMLSelectElement {
  const select = findElement(id, HTMLSelectElement);
  for (const [name, value] of entries) select.add(new Option(name, value, name === chosen, name === chosen));
  return select;
}

function drawByPointer(canvas: HTMLCanvasElement, { start, move, end }: StrokeEvents): void {
  const pointOf = ({ offsetX, offsetY }: PointerEvent): PadPoint => ({
    x: offsetX * canvas.width / canvas.clientWidth,
    y: offsetY * canvas.height / canvas.clientHeight,
  });
  let isDown = false;
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    canvas.setPointerCapture(event.pointerId);
    isDown = true;
    start(pointOf(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (isDown) move(pointOf(event));
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => {
      if (isDown) end();
      isDown = false;
    });
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  { from, to, thickness, tone }: { from: PadPoint; to: PadPoint; thickness: number; tone: number },
): void {
  context.strokeStyle = greyStyle(tone);
  context.lineWidth = thickness;
  context.lineCap = context.lineJoin = "round";
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
}

function fill(canvas: HTMLCanvasElement, { x, y }: PadPoint, tone: number): void {
  const { width, height } = canvas, context = contextOf(canvas);
  const clamp = (value: number, side: number) => Math.min(side - 1, Math.max(0, Math.floor(value)));
  const drawing = greyOf(pixelsOfPicture(canvas, canvas));
  const area = areaAround(drawing, clamp(y, height) * width + clamp(x, width));
  const pixels = context.getImageData(0, 0, width, height);
  for (let p = 0; p < area.length; p++) if (area[p] === 1) pixels.data.fill(tone, 4 * p, 4 * p + 3);
  context.putImageData(pixels, 0, 0);
}

function clear(context: CanvasRenderingContext2D): void {
  context.fillStyle = "#000";
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

function drawOutline(context: CanvasRenderingContext2D, { parts }: GarmentOutline, tone: number): void {
  const { width, height } = context.canvas;
  context.fillStyle = greyStyle(tone);
  for (const part of parts) {
    context.beginPath();
    for (const [x, y] of part) context.lineTo(x * width, y * height);
    context.fill();
  }
}

function greyStyle(tone: number): string {
  return `rgb(${tone} ${tone} ${tone})`;
}
