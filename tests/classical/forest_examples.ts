/** Small examples for the tests of forests. */
import type { LabelledMatrix } from "../../lib/classical/classifier.ts";
import { createRandom } from "../../lib/core/random.ts";

/** Draws examples whose columns tell the class, the last one excepted: whole numbers, or any with `isContinuous`. */
export function drawnExamples(
  { rows = 300, columns = 6, classes = 3, seed = 1, isContinuous = false } = {},
): LabelledMatrix {
  const random = createRandom(seed);
  const labels = Uint8Array.from({ length: rows }, () => random.integer(classes));
  const values = Float32Array.from({ length: rows * columns }, (_, i) => {
    const column = i % columns, label = labels[Math.floor(i / columns)];
    const value = 100 + 25 * random.normal() + (column < columns - 1 ? label * (column + 1) * 12 : 0);
    return isContinuous ? value : Math.max(0, Math.min(255, Math.round(value)));
  });
  return { values, labels, rows, columns, classes };
}

/** Makes examples from rows of values. */
export function examplesOf(rows: number[][], labels: number[], classes = 2): LabelledMatrix {
  return {
    values: Float32Array.from(rows.flat()),
    labels: Uint8Array.from(labels),
    rows: rows.length,
    columns: rows[0].length,
    classes,
  };
}
