/** Finds places for labels beside their points, where they cover neither each other nor what is drawn. */
import { distanceToBox, meetsBox, overlaps, type Place } from "./box_geometry.ts";
import type { Box } from "./spread_apart.ts";

/** A label that wants to stand beside its point. */
export interface LabelWish extends Place {
  /** Size of the label, in pixels. */
  width: number;
  height: number;
}

/** The space for labels. */
export interface LabelSpace {
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** What labels should not cover: whiskers, lines. */
  obstacles: readonly Box[];
}

/** Half the size of a mark and some air, in pixels. */
const CLEARANCE = 9;
/** A label that is further from its point has a line to it. */
const FURTHEST_WITHOUT_LINE = 14;
/** Free pixels between two labels. */
const GAP = 2;
/** Pixels between two candidates, downwards and sideways. */
const STEP = 5, SIDE_STEP = 20;
/** Times that every label may choose anew, knowing where the others are. */
const PASSES = 3;
/** What it costs, in pixels of distance, to cover a label, a mark or a line, and to be read as another's. */
const ON_LABEL = 1e6, ON_MARK = 250, ON_OBSTACLE = 40, MISLEADING = 90;

/**
 * Returns the labels' boxes, in the order given, inside the space and each as near to its point as the others and the
 * obstacles let it be. No two overlap while the space has room for them: only a space that is too small for all of
 * them makes them do so. A label that had to move away needs a line to its point (see `leaderOf`).
 */
export function placeLabels(wishes: readonly LabelWish[], space: LabelSpace): Box[] {
  const boxes: (Box | undefined)[] = wishes.map(() => undefined);
  // Those with the most neighbours have the fewest places to choose from.
  const order = wishes.map((_, i) => i).sort((a, b) => crowd(wishes, b) - crowd(wishes, a) || a - b);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const i of order) {
      boxes[i] = bestPlace(wishes[i], space, {
        labels: boxes.filter((box, j): box is Box => j !== i && box !== undefined),
        points: wishes.filter((_, j) => j !== i),
        obstacles: space.obstacles,
      });
    }
  }
  return boxes as Box[];
}

/** Returns the line from a point to its label; undefined where the label stands right beside the point. */
export function leaderOf(point: Place, box: Box): [from: Place, to: Place] | undefined {
  if (distanceToBox(point, box) <= FURTHEST_WITHOUT_LINE) return undefined;
  const nearest = (at: number, centre: number, size: number) =>
    Math.max(centre - size / 2, Math.min(centre + size / 2, at));
  return [point, { x: nearest(point.x, box.x, box.width), y: nearest(point.y, box.y, box.height) }];
}

function crowd(wishes: readonly LabelWish[], i: number): number {
  const { x, y, width } = wishes[i];
  return wishes.filter((other) => Math.abs(other.x - x) < width && Math.abs(other.y - y) < 40).length;
}

/** What a label has around it. */
interface Surroundings {
  /** Boxes of other labels. */
  labels: readonly Box[];
  /** Points of other labels. */
  points: readonly Place[];
  obstacles: readonly Box[];
}

function bestPlace(wish: LabelWish, space: LabelSpace, around: Surroundings): Box {
  let best: Box | undefined, least = Infinity;
  for (const box of candidates(wish, space, () => least)) {
    const moved = Math.max(0, distanceToBox(wish, box) - CLEARANCE);
    if (moved >= least) continue;
    const cost = moved + costOf(wish, box, around);
    if (cost < least) [best, least] = [box, cost];
  }
  return best!;
}

/** Lists places inside the space to the right, left, above and below the point, up to a distance that shrinks. */
function* candidates(
  { x, y, width, height }: LabelWish,
  { left, right, top, bottom }: LabelSpace,
  reach: () => number,
): Generator<Box> {
  const inside = (at: number, low: number, high: number) => Math.max(low, Math.min(high, at));
  const place = (aside: number, down: number): Box => ({
    x: inside(x + aside, left + width / 2, right - width / 2),
    y: inside(y + down, top + height / 2, bottom - height / 2),
    width,
    height,
  });
  const beside = CLEARANCE + width / 2, below = CLEARANCE + height / 2 - 2;
  yield place(beside, 0);
  yield place(-beside, 0);
  yield place(0, -below);
  yield place(0, below);
  for (let down = 0; down <= bottom - top && down < reach() + below; down += STEP) {
    for (let aside = 0; aside <= right - left && aside < reach() + beside; aside += SIDE_STEP) {
      for (const far of [beside + aside, -beside - aside, aside / 2, -aside / 2]) {
        yield place(far, -down);
        yield place(far, down);
      }
    }
  }
}

function costOf(wish: LabelWish, box: Box, { labels, points, obstacles }: Surroundings): number {
  const leader = leaderOf(wish, box), own = distanceToBox(wish, box);
  // At the edge of the space a place beside the point may have been pushed back over it.
  let cost = own < CLEARANCE - 3 ? ON_MARK : 0;
  for (const other of labels) {
    if (overlaps(box, other, GAP)) cost += ON_LABEL;
    if (leader && meetsBox(leader, other)) cost += MISLEADING;
  }
  for (const obstacle of obstacles) if (overlaps(box, obstacle, 1)) cost += ON_OBSTACLE;
  for (const { x, y } of points) {
    const mark = { x, y, width: 2 * CLEARANCE - 4, height: 2 * CLEARANCE - 4 };
    if (overlaps(box, mark, 0)) cost += ON_MARK;
    // Beside another point, or at the end of a line through it, a name reads as that point's.
    if (leader ? meetsBox(leader, mark) : distanceToBox({ x, y }, box) < own + 4) cost += MISLEADING;
  }
  return cost;
}
