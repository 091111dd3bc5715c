/** Collects rows of numbers of which nobody knows how many there will be. */
import type { NumberValues } from "./number_values.ts";

/** So many rows share one array until all are there, fewer where they are long. */
const MOST_ROWS = 1024, MOST_VALUES = 2 ** 24;

/** Rows of equal length; as bytes as long as all values are whole numbers from 0 to 255, and as float32 otherwise. */
export class GrowingRows {
  #blocks: (Uint8Array | Float32Array)[] = [];
  readonly #columns: number;
  readonly #blockRows: number;
  #size = 0;
  #isBytes = true;

  constructor(columns: number) {
    this.#columns = columns;
    this.#blockRows = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / columns)));
  }

  /** Number of rows. */
  get size(): number {
    return this.#size;
  }

  add(row: ArrayLike<number>): void {
    if (this.#isBytes && !isBytes(row)) {
      this.#isBytes = false;
      this.#blocks = this.#blocks.map((block) => Float32Array.from(block));
    }
    const at = this.#size % this.#blockRows;
    if (at === 0) {
      const length = this.#blockRows * this.#columns;
      this.#blocks.push(this.#isBytes ? new Uint8Array(length) : new Float32Array(length));
    }
    this.#blocks[this.#blocks.length - 1].set(row, at * this.#columns);
    this.#size++;
  }

  /** Returns all rows one after the other, and forgets them. */
  take(): NumberValues {
    const length = this.#size * this.#columns;
    const values = this.#isBytes ? new Uint8Array(length) : new Float32Array(length);
    this.#blocks.forEach((block, b) => {
      const from = b * this.#blockRows * this.#columns;
      values.set(block.subarray(0, Math.min(block.length, length - from)), from);
    });
    this.#blocks = [];
    this.#size = 0;
    return values;
  }
}

function isBytes(row: ArrayLike<number>): boolean {
  for (let i = 0; i < row.length; i++) if (row[i] !== (row[i] & 255)) return false;
  return true;
}
