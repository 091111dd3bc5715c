/** Holds what the search for a node's best split reads and writes. */
import { emptyLabels, type Labels } from "../../core/dataset.ts";
import { BINS } from "./forest_bins.ts";
import type { ExampleSource } from "./forest_near.ts";

/** Examples that are sorted rather than counted: for more, a histogram costs less; measured. */
export const FEW = 16;

/** The examples of one node, and room to search in; used again for every node of every tree of a worker. */
export interface NodeSearch {
  /** Where the examples of the node are. */
  source: ExampleSource;
  /** Least weight on either side of a split. */
  readonly minSamplesLeaf: number;
  /** Places of the examples in `source`; those of the node stand from `start` to before `end`. */
  readonly order: Uint32Array;
  start: number;
  end: number;
  /** Class of the example at the same place in `order`, numbered among the classes of the node alone. */
  readonly ids: Labels;
  /** Weight of the example at the same place in `order`: how often it was drawn. */
  readonly weights: Uint8Array;
  /** Number of classes in the node. */
  classes: number;
  /** Weight of each class of the node. */
  readonly totals: Float64Array;
  /** Weight of the node. */
  weight: number;
  /** Sum of the squares of `totals`. */
  squares: number;
  /** The best split so far; its `score` is -Infinity where there is none. */
  readonly best: FoundSplit;
  readonly room: SearchRoom;
}

/** A split: bins up to `lowBin` go left, those from `highBin` go right, and the node has none between. */
export interface FoundSplit {
  column: number;
  lowBin: number;
  highBin: number;
  /** For each side, the squared weights of its classes over its weight, added: the higher, the purer. */
  score: number;
}

/** What the search writes in; histogram, occupied and left are all zeros between two columns. */
export interface SearchRoom {
  /** Weight by bin and class: shape `[256, classes]`, with the classes padded to a power of two. */
  histogram: Int32Array;
  /** 1 for a bin that has examples. */
  occupied: Uint8Array;
  /** The occupied bins. */
  list: Int32Array;
  /** Weight of each class on the left. */
  left: Float64Array;
  /** The examples to be sorted. */
  keys: Int32Array;
}

/** Starts a search over the examples at these places of a source. */
export function startSearch(
  source: ExampleSource,
  order: Uint32Array,
  { minSamplesLeaf, classes }: { minSamplesLeaf: number; classes: number },
): NodeSearch {
  return {
    source,
    minSamplesLeaf,
    order,
    start: 0,
    end: 0,
    ids: emptyLabels(order.length, classes),
    weights: new Uint8Array(order.length),
    classes: 0,
    totals: new Float64Array(classes),
    weight: 0,
    squares: 0,
    best: { column: -1, lowBin: 0, highBin: 0, score: -Infinity },
    room: searchRoom(classes),
  };
}

function searchRoom(classes: number): SearchRoom {
  return {
    histogram: new Int32Array(BINS << paddedBits(classes)),
    occupied: new Uint8Array(BINS),
    list: new Int32Array(BINS + 1),
    left: new Float64Array(classes),
    keys: new Int32Array(FEW),
  };
}

/** Returns the bits that hold the number of a class; classes are padded to a power of two. */
export function paddedBits(classes: number): number {
  return 32 - Math.clz32(classes - 1);
}

/** Notes a split that beats the best so far. */
export function note(best: FoundSplit, score: number, column: number, lowBin: number, highBin: number): void {
  best.score = score;
  best.column = column;
  best.lowBin = lowBin;
  best.highBin = highBin;
}
