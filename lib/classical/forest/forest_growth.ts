/** Holds what a tree knows while it grows, and enters its nodes. */
import { emptyLabels, type Labels } from "../../core/dataset.ts";
import type { Random } from "../../core/random.ts";
import type { BinnedMatrix } from "./forest_bins.ts";
import { type ColumnDraw, columnDraw } from "./forest_columns.ts";
import { copyNear, type ExampleSource, NEAR, nearRoom } from "./forest_near.ts";
import { type NodeSearch, startSearch } from "./forest_search.ts";

/** What trees are grown from. */
export interface TreeExamples extends BinnedMatrix {
  /** Labels, 0 to `classes - 1`: shape `[rows]`. */
  labels: Labels;
  classes: number;
}

/** How a tree is grown; see `RandomForestOptions`. */
export interface TreeOptions {
  /** Columns drawn for a node. */
  maxFeatures: number;
  minSamplesLeaf: number;
  /** Infinity for no limit. */
  maxDepth: number;
  bootstrap: boolean;
}

/** A tree that grows. */
export interface Growth {
  examples: TreeExamples;
  options: TreeOptions;
  /** All examples, and a copy of those of the small subtree that is being grown. */
  far: ExampleSource;
  near: ExampleSource;
  /** Where that subtree's examples stand. */
  nearby: { start: number; end: number };
  node: NodeSearch;
  draw: ColumnDraw;
  /** Weight of each class in the current node. */
  counts: Float64Array;
  /** The finished part, as in `Tree`. */
  columns: number[];
  thresholds: number[];
  links: number[];
  fractions: number[];
  /** How much splits on each column lessen the impurity. */
  gains: Float64Array;
}

/** Draws the examples of a tree, and makes room for it. */
export function startGrowth(examples: TreeExamples, options: TreeOptions, random: Random): Growth {
  const { rows, columns, classes, bins, stride, labels } = examples;
  const drawn = new Uint8Array(rows);
  if (!options.bootstrap) drawn.fill(1);
  for (let i = 0; options.bootstrap && i < rows; i++) drawn[random.integer(rows)]++;
  const order = Uint32Array.from({ length: rows }, (_, row) => row).filter((row) => drawn[row] > 0);
  const far = { bins, stride, labels, drawn };
  return {
    examples,
    options,
    far,
    near: nearRoom(examples),
    nearby: { start: 0, end: 0 },
    node: startSearch(far, order, { minSamplesLeaf: options.minSamplesLeaf, classes }),
    draw: columnDraw(columns, options.maxFeatures),
    counts: new Float64Array(classes),
    columns: [],
    thresholds: [],
    links: [],
    fractions: [],
    gains: new Float64Array(columns),
  };
}

/** Enters the node whose examples stand from `start` to before `end`: counts its classes and numbers them. */
export function enterNode(growth: Growth, start: number, end: number): void {
  const { node, node: { order, weights, ids, totals }, counts } = growth;
  const { labels, drawn } = node.source = chooseSource(growth, start, end);
  Object.assign(node, { start, end, classes: 0, weight: 0, squares: 0 });
  node.best.score = -Infinity;
  counts.fill(0);
  for (let i = start; i < end; i++) {
    const place = order[i];
    weights[i] = drawn[place];
    counts[labels[place]] += drawn[place];
  }
  const numbers = emptyLabels(counts.length, counts.length);
  for (let label = 0; label < counts.length; label++) {
    if (counts[label] === 0) continue;
    totals[node.classes] = counts[label];
    node.weight += counts[label];
    node.squares += counts[label] ** 2;
    numbers[label] = node.classes++;
  }
  for (let i = start; i < end; i++) ids[i] = numbers[labels[order[i]]];
}

/** Returns what to read a node from: a small one, and what grows from it, from a copy. */
function chooseSource(growth: Growth, start: number, end: number): ExampleSource {
  const { examples, far, near, nearby, node: { order } } = growth;
  if (nearby.start <= start && end <= nearby.end) return near;
  if (end - start > NEAR) return far;
  copyNear(examples, { far, near }, order.subarray(start, end));
  growth.nearby = { start, end };
  return near;
}
