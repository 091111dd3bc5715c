/** Loads the compiled loops of gradient boosting: see `kernels/` for what each does. */
import { readResource } from "../../core/platform/read_resource.ts";

/** The powers of two that turn gradients and hessians into whole numbers: see `sumScales`. */
export interface SumScales {
  gradient: number;
  hessian: number;
  /** The bit above the hessian, from which on a sum counts rows. */
  countShift: number;
}

/** The kernels; every place is a byte address in the shared memory. */
export interface BoostingKernels {
  /** Writes the sum of each row of a leaf, 16 bytes a row, and that of all rows. */
  gatherGradients(
    ...args: [
      gradients: number,
      rows: number,
      count: number,
      sums: number,
      total: number,
      ...scales: [gradient: number, hessian: number, countShift: number],
    ]
  ): void;
  /** Writes the histograms of up to eight groups of features for the rows of a leaf. */
  accumulate(
    ...args: [histogram: number, bins: number, rows: number, sums: number, count: number, groups: number]
  ): void;
  /** Takes one child's histograms off those of the parent, which leaves the other child's. */
  subtract(histogram: number, part: number, groups: number): void;
  /** Writes into a node the best split by the features from `begin` to `end - 1`, if it beats the one there. */
  findSplit(
    ...args: [
      histogram: number,
      binCounts: number,
      begin: number,
      end: number,
      node: number,
      minSamples: number,
      l2: number,
      ...scales: [gradient: number, hessian: number, countShift: number],
    ]
  ): void;
  /** Moves rows whose bin is at most the threshold to the front, and returns how many these are. */
  partition(rows: number, count: number, spare: number, bins: number, threshold: number): number;
}

const KERNELS_URL = new URL("./boosting_kernels.wasm", import.meta.url);

/**
 * Compiles the module.
 *
 * @throws {Error} when the file cannot be read or is no module, naming it and the command that makes it
 */
export async function compileBoostingModule(url: URL = KERNELS_URL): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await readResource(url));
  } catch (error) {
    throw new Error(
      `Cannot fit gradient boosting as ${url.href} must hold its kernels: current value is ${error}. ` +
        "Run `deno task wasm`",
      { cause: error },
    );
  }
}

/** Returns the kernels of a module that work on a memory. */
export function boostingKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): BoostingKernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as BoostingKernels;
}

/**
 * Returns the finest scales at which no sum over `rows` rows overflows: gradients, -1 to 1, stay below 2^53, where
 * float64 is exact; hessians, 0 to 1/4, leave room for the count of rows in 64 bits.
 */
export function sumScales(rows: number): SumScales {
  const bits = Math.ceil(Math.log2(rows + 1));
  return {
    gradient: 2 ** (53 - bits),
    hessian: 2 ** Math.min(66 - 2 * bits, 53 - bits),
    countShift: 64 - bits,
  };
}
