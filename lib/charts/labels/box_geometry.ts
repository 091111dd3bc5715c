/** Tells whether boxes, points and lines of a drawing meet. */
import type { Box } from "./spread_apart.ts";

/** A point in pixels. */
export interface Place {
  x: number;
  y: number;
}

/** Pixels between two looks along a line: no label is smaller. */
const STRIDE = 4;

/** Returns whether two boxes come closer than `gap` pixels to each other. */
export function overlaps(one: Box, other: Box, gap: number): boolean {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 + gap &&
    Math.abs(one.y - other.y) < (one.height + other.height) / 2 + gap;
}

/** Returns the distance from a point to the nearest edge of a box, in pixels; 0 inside. */
export function distanceToBox({ x, y }: Place, box: Box): number {
  const beside = Math.max(0, Math.abs(box.x - x) - box.width / 2);
  const above = Math.max(0, Math.abs(box.y - y) - box.height / 2);
  return Math.hypot(beside, above);
}

/**
 * Returns whether a straight line passes through a box: looks at a place every 4 pixels, and so at most misses a
 * corner.
 */
export function meetsBox([from, to]: readonly [from: Place, to: Place], box: Box): boolean {
  const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STRIDE));
  for (let i = 0; i <= steps; i++) {
    const x = from.x + (to.x - from.x) * i / steps, y = from.y + (to.y - from.y) * i / steps;
    if (Math.abs(box.x - x) < box.width / 2 && Math.abs(box.y - y) < box.height / 2) return true;
  }
  return false;
}
