/** What forest_references.py wrote: what scikit-learn makes of examples from a formula. */
import type { LabelledMatrix } from "../../lib/classical/classifier.ts";

/** scikit-learn's tree of one case. */
export interface TreeCase {
  name: string;
  columns: number;
  /** Null for no limit. */
  maxDepth: number | null;
  minSamplesLeaf: number;
  nodes: number;
  /** Class shares of the first other examples. */
  shares: number[][];
  /** Classes of all other examples. */
  predictions: number[];
  importance: number[];
}

/** The whole file. */
export interface ForestReferences {
  size: number;
  classes: number;
  trees: TreeCase[];
  forest: {
    trees: number;
    seeds: number;
    /** One for each seed. */
    accuracies: number[];
    /** Nodes of a tree on average. */
    nodes: number;
    /** Averaged over the seeds. */
    importance: number[];
    /** Standard deviation of the importance over the seeds. */
    importanceSpread: number[];
  };
  scores: { variance: number[]; f: number[]; bins: number; information: number[] };
}

/** Reads the file. */
export async function readForestReferences(): Promise<ForestReferences> {
  return JSON.parse(await Deno.readTextFile(new URL("forest_references.json", import.meta.url)));
}

/** Makes `size` examples after the first `skipped`, as forest_references.py makes them. */
export function formulaExamples(
  columns: number,
  { size, skipped = 0, classes = 4 }: { size: number; skipped?: number; classes?: number },
): LabelledMatrix {
  let state = 1;
  const below = (limit: number) => {
    state = state * 16807 % 2147483647;
    return Math.floor(state / 7) % limit;
  };
  const values = new Float32Array((skipped + size) * columns), labels = new Uint8Array(skipped + size);
  for (let row = 0; row < labels.length; row++) {
    const label = below(classes);
    for (let column = 0; column < columns; column++) {
      values[row * columns + column] = below(120) + label * (column + 1) * 13 % 90;
    }
    labels[row] = row % 10 === 0 ? below(classes) : label;
  }
  return {
    values: values.slice(skipped * columns),
    labels: labels.slice(skipped),
    rows: size,
    columns,
    classes,
  };
}
