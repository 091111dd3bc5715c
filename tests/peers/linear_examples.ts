/** Makes the examples of linear_references.py. */
import type { LabelledMatrix } from "../../lib/classical/classifier.ts";

const ROWS = 900, TRAINED = 600, COLUMNS = 20, CLASSES = 4;

/** A whole number of 32 bits that looks random (the finaliser of MurmurHash3). */
function hashed(number: number): number {
  number = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  number = Math.imul(number ^ (number >>> 13), 0xc2b2ae35);
  return (number ^ (number >>> 16)) >>> 0;
}

/** All 900 examples. */
export function linearExamples(): LabelledMatrix {
  const values = new Float32Array(ROWS * COLUMNS), labels = new Uint8Array(ROWS);
  for (let row = 0; row < ROWS; row++) {
    const numbers = Array.from({ length: COLUMNS }, (_, c) => hashed(row * COLUMNS + c + 1) % 33);
    numbers[7] = Math.min(32, Math.floor((numbers[3] + numbers[7]) / 2));
    const votes = Array.from({ length: CLASSES }, (_, k) => {
      const signal = numbers.reduce((sum, number, c) => sum + (c * (k + 3) % 7 - 3) * number, 0);
      return signal + 20 * k + hashed(row * CLASSES + k + 1_000_003) % 150;
    });
    values.set(numbers.map((number) => number / 32), row * COLUMNS);
    labels[row] = votes.indexOf(Math.max(...votes));
  }
  return { values, rows: ROWS, columns: COLUMNS, labels, classes: CLASSES };
}

/** The first 600, for training. */
export function learntFrom({ values, labels, columns, classes }: LabelledMatrix): LabelledMatrix {
  return {
    values: values.subarray(0, TRAINED * columns),
    labels: labels.subarray(0, TRAINED),
    rows: TRAINED,
    columns,
    classes,
  };
}
