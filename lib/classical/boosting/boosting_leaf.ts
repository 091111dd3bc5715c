/** Finds the best splits of the leaves of a growing tree. */
import { type BoostingKernels, sumScales } from "./boosting_kernels.ts";
import {
  BLOCK,
  type BoostingLayout,
  GROUP,
  GROUP_BYTES,
  histogramBytes,
  ownPlaces,
} from "./boosting_layout.ts";
import { boostingNodes } from "./boosting_nodes.ts";

/** How trees grow. */
export interface GrowSettings {
  /** Features in use: those that are not constant. */
  features: number;
  leaves: number;
  minSamplesLeaf: number;
  l2: number;
  learningRate: number;
}

/** What a tree grows in. */
export interface GrowerStart {
  kernels: BoostingKernels;
  memory: WebAssembly.Memory;
  layout: BoostingLayout;
  settings: GrowSettings;
  /** Whose own places to use, counted from 0. */
  worker: number;
}

/** A node that may be split: its rows from `begin` on, and the slot of its histograms. */
export interface Leaf {
  node: number;
  begin: number;
  count: number;
  slot: number;
}

/** What the functions here work with. */
export type GrowerParts = ReturnType<typeof growerParts>;

/** Opens one worker's part of the memory. */
export function growerParts({ kernels, memory, layout, settings, worker }: GrowerStart) {
  const scales = sumScales(layout.rows), own = ownPlaces(layout, worker);
  return {
    kernels,
    layout,
    settings,
    own,
    scales: [scales.gradient, scales.hessian, scales.countShift] as const,
    nodes: boostingNodes(memory.buffer, own.nodes, { scales, l2: settings.l2 }),
    rows: new Uint32Array(memory.buffer, own.rows, layout.rows),
    scores: new Float64Array(memory.buffer, layout.scores, layout.classes * layout.rows),
  };
}

/** Finds the best split of a leaf from its rows. */
export function studyLeaf(parts: GrowerParts, leaf: Leaf): void {
  for (let block = 0; block < parts.settings.features; block += BLOCK) {
    accumulate(parts, leaf, block);
    findSplit(parts, leaf, block);
  }
}

/**
 * Finds the best splits of two children: the histograms of the one with fewer rows are added up in a slot of its own,
 * and what they leave of the parent's are the other one's.
 */
export function studyChildren(
  parts: GrowerParts,
  label: number,
  children: { small: Leaf; large: Leaf },
): void {
  const { kernels, settings } = parts, { small, large } = children;
  if (!mayPart(parts, large)) return;
  gatherSums(parts, label, small);
  for (let block = 0; block < settings.features; block += BLOCK) {
    accumulate(parts, small, block);
    const groups = groupsFrom(parts, block);
    kernels.subtract(histogram(parts, large, block), histogram(parts, small, block), groups);
    findSplit(parts, small, block);
    findSplit(parts, large, block);
  }
}

/** Writes the sums of a leaf's rows, in their order, and that of all of them into its node. */
export function gatherSums(parts: GrowerParts, label: number, { node, begin, count }: Leaf): void {
  const { kernels, layout, own, nodes, scales } = parts;
  const gradients = layout.gradients + label * layout.rows * 8;
  kernels.gatherGradients(gradients, own.rows + begin * 4, count, own.sums, nodes.place(node), ...scales);
}

/** Tells whether a leaf has rows enough for two. */
export function mayPart({ settings }: GrowerParts, leaf: Leaf): boolean {
  return leaf.count >= 2 * settings.minSamplesLeaf;
}

function accumulate(parts: GrowerParts, leaf: Leaf, block: number): void {
  const { kernels, layout, own } = parts, { begin, count } = leaf;
  const bins = layout.bins + block * layout.rows, groups = groupsFrom(parts, block);
  kernels.accumulate(histogram(parts, leaf, block), bins, own.rows + begin * 4, own.sums, count, groups);
}

function findSplit(parts: GrowerParts, leaf: Leaf, block: number): void {
  if (!mayPart(parts, leaf)) return;
  const { kernels, layout, settings, nodes, scales } = parts;
  const place = nodes.place(leaf.node),
    features = [block, Math.min(settings.features, block + BLOCK)] as const;
  const limits = [settings.minSamplesLeaf, settings.l2] as const;
  kernels.findSplit(
    histogram(parts, leaf, block),
    layout.binCounts,
    ...features,
    place,
    ...limits,
    ...scales,
  );
}

/** Returns the place of a leaf's histograms for a block of features. */
function histogram({ own, layout }: GrowerParts, { slot }: Leaf, block: number): number {
  return own.histograms + slot * histogramBytes(layout.columns) + block / GROUP * GROUP_BYTES;
}

/** Returns the groups of a block; the last one's may be fewer. */
function groupsFrom({ settings }: GrowerParts, block: number): number {
  return Math.ceil(Math.min(BLOCK, settings.features - block) / GROUP);
}
