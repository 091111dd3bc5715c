/** Turns the outline of an SVG path into points, curves by their ends. */

export type Point = readonly [x: number, y: number];

/** Numbers that a command takes, and at which of them its end point stands. */
const COMMANDS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7 };

/** Returns the end points of a path's commands, in their order. */
export function pathPoints(d: string): Point[] {
  const points: Point[] = [];
  let [x, y] = [0, 0], start: Point = [0, 0];
  for (const [, letter, list] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:e[-+]?\d[^a-zA-Z]*)*)/g)) {
    const command = letter.toUpperCase(), isRelative = letter !== command;
    if (command === "Z") {
      [x, y] = start;
      continue;
    }
    const numbers = (list.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);
    for (let at = 0; at < numbers.length; at += COMMANDS[command]) {
      const taken = numbers.slice(at, at + COMMANDS[command]);
      const [baseX, baseY] = isRelative ? [x, y] : [0, 0];
      if (command === "H") x = baseX + taken[0];
      else if (command === "V") y = baseY + taken[0];
      else [x, y] = [baseX + taken[taken.length - 2], baseY + taken[taken.length - 1]];
      if (command === "M" && at === 0) start = [x, y];
      points.push([x, y]);
    }
  }
  return points;
}

/** Whether a point lies in a polygon, by the even-odd rule. */
export function holdsPoint(polygon: readonly Point[], [x, y]: Point): boolean {
  let isInside = false;
  polygon.forEach(([x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length];
    if (y1 > y !== y2 > y && x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)) isInside = !isInside;
  });
  return isInside;
}
