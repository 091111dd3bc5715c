/// <reference lib="dom" />
/** Draws with the arrow keys. */
import { findElement } from "./find_element.ts";

/** A place on the pad, in its own pixels. */
export interface PadPoint {
  x: number;
  y: number;
}

/** What becomes of a stroke. */
export interface StrokeEvents {
  start(point: PadPoint): void;
  move(point: PadPoint): void;
  end(): void;
}

/** How far an arrow moves, in pixels of the pad, without and with Shift. */
const STEP = 10;
const SMALL_STEP = 2;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Shows the cursor of that id while the pad has the focus: arrows move it, Space puts the brush down and takes it up. */
export function steerByKeys(
  canvas: HTMLCanvasElement,
  { start, move, end }: StrokeEvents,
  cursorId = "cursor",
): void {
  const cursor = findElement(cursorId, HTMLSpanElement);
  let point: PadPoint = { x: canvas.width / 2, y: canvas.height / 2 }, isDown = false;
  const show = () => {
    cursor.style.left = `${100 * point.x / canvas.width}%`;
    cursor.style.top = `${100 * point.y / canvas.height}%`;
    cursor.classList.toggle("down", isDown);
  };
  const lift = () => {
    if (isDown) end();
    isDown = false;
  };
  canvas.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (direction) {
      point = moved(point, direction, { step: event.shiftKey ? SMALL_STEP : STEP, canvas });
      if (isDown) move(point);
    } else if (event.key === " ") {
      if (isDown) lift();
      else {
        isDown = true;
        start(point);
      }
    } else return;
    event.preventDefault();
    cursor.hidden = false;
    show();
  });
  canvas.addEventListener("focus", () => {
    cursor.hidden = !canvas.matches(":focus-visible");
    show();
  });
  canvas.addEventListener("blur", () => {
    lift();
    cursor.hidden = true;
  });
}

function moved(
  { x, y }: PadPoint,
  [right, down]: readonly [number, number],
  { step, canvas }: { step: number; canvas: HTMLCanvasElement },
): PadPoint {
  return {
    x: Math.min(canvas.width, Math.max(0, x + right * step)),
    y: Math.min(canvas.height, Math.max(0, y + down * step)),
  };
}
