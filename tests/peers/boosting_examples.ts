/** Makes the examples of boosting_references.py. */
import type { LabelledMatrix } from "../../lib/classical/classifier.ts";

const ROWS = 800, COLUMNS = 12;

/** A whole number of 32 bits that looks random (the finaliser of MurmurHash3). */
export function hashed(number: number): number {
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
  return (number ^ (number >>> 16)) >>> 0;
}

/** All examples; every second one, from the first on, is to learn from. */
export function boostingExamples(): LabelledMatrix {
  const values = new Float32Array(ROWS * COLUMNS), labels = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const own = values.subarray(row * COLUMNS, (row + 1) * COLUMNS);
    for (let c = 0; c < COLUMNS; c++) own[c] = hashed(row * COLUMNS + c + 1) % 41;
    own[4] = 7;
    own[7] = own[7] > 30 ? 1 : 0;
    own[9] = Math.max(0, own[9] - 25);
    const signal = own[0] + 2 * Math.abs(own[3] - 20) + 10 * own[7] + hashed(row + 1_000_003) % 30;
    labels[row] = signal < 48 ? 0 : signal < 68 ? 1 : 2;
  }
  return { values, rows: ROWS, columns: COLUMNS, labels, classes: 3 };
}

/** Every second example. */
export function halfOf({ values, labels, rows, columns, classes }: LabelledMatrix): LabelledMatrix {
  return {
    values: values.filter((_, i) => Math.floor(i / columns) % 2 === 0),
    labels: labels.filter((_, row) => row % 2 === 0),
    rows: Math.ceil(rows / 2),
    columns,
    classes,
  };
}
