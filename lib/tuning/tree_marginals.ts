/** Averages a tree over all columns but one or two, exactly. */
import type { LeafBox } from "./regression_tree.ts";

/** A tree averaged over all columns but one: a function of steps. */
export interface Marginal {
  /** Where the steps are: 0, ascending, 1. */
  edges: number[];
  /** The mean between one edge and the next. */
  values: Float64Array;
}

/** Returns the mean of a tree over the unit cube. */
export function meanOf(boxes: readonly LeafBox[]): number {
  return boxes.reduce((sum, box) => sum + volumeOf(box) * box.value, 0);
}

/** Returns the variance of a tree over the unit cube. */
export function varianceOf(boxes: readonly LeafBox[]): number {
  const mean = meanOf(boxes);
  return boxes.reduce((sum, box) => sum + volumeOf(box) * (box.value - mean) ** 2, 0);
}

/** Returns the mean of a tree over all columns but one, as a function of that. */
export function marginalOf(boxes: readonly LeafBox[], column: number): Marginal {
  const edges = edgesOf(boxes, column), values = new Float64Array(edges.length - 1);
  const places = placesOf(edges);
  for (const box of boxes) {
    const share = box.value * volumeOf(box) / widthOf(box, column);
    const end = places.get(box.high[column])!;
    for (let i = places.get(box.low[column])!; i < end; i++) values[i] += share;
  }
  return { edges, values };
}

/** Returns the variance of a tree's mean over all columns but one. */
export function marginalVariance(boxes: readonly LeafBox[], column: number): number {
  const { edges, values } = marginalOf(boxes, column), mean = meanOf(boxes);
  return values.reduce((sum, value, i) => sum + (edges[i + 1] - edges[i]) * (value - mean) ** 2, 0);
}

/** Returns the variance of a tree's mean over all columns but two: that of both, and of what they do together. */
export function pairVariance(boxes: readonly LeafBox[], first: number, second: number): number {
  const rows = edgesOf(boxes, first), columns = edgesOf(boxes, second);
  const rowPlaces = placesOf(rows), columnPlaces = placesOf(columns), width = columns.length - 1;
  const values = new Float64Array((rows.length - 1) * width);
  for (const box of boxes) {
    const share = box.value * volumeOf(box) / (widthOf(box, first) * widthOf(box, second));
    const start = columnPlaces.get(box.low[second])!, end = columnPlaces.get(box.high[second])!;
    const last = rowPlaces.get(box.high[first])!;
    for (let row = rowPlaces.get(box.low[first])!; row < last; row++) {
      for (let column = start; column < end; column++) values[row * width + column] += share;
    }
  }
  const mean = meanOf(boxes);
  return values.reduce((sum, value, i) => {
    const row = Math.floor(i / width), column = i % width;
    const area = (rows[row + 1] - rows[row]) * (columns[column + 1] - columns[column]);
    return sum + area * (value - mean) ** 2;
  }, 0);
}

function volumeOf({ low, high }: LeafBox): number {
  return low.reduce((product, bound, column) => product * (high[column] - bound), 1);
}

function widthOf({ low, high }: LeafBox, column: number): number {
  return high[column] - low[column];
}

function edgesOf(boxes: readonly LeafBox[], column: number): number[] {
  const edges = new Set(boxes.flatMap(({ low, high }) => [low[column], high[column]]));
  return [...edges].sort((a, b) => a - b);
}

function placesOf(edges: readonly number[]): Map<number, number> {
  return new Map(edges.map((edge, i) => [edge, i]));
}
