/** Matrices of a product, as the kernels take them. */
import type { KernelArguments } from "../runtime/kernel_arguments.ts";

/** Where a matrix lies, as it is multiplied. */
export interface Matrix {
  address: number;
  /** Bytes from row to row. */
  rowStride: number;
  /** Bytes from column to column. */
  columnStride: number;
}

/** What the kernels need to know of a product. */
export interface Operands {
  rows: number;
  columns: number;
  depth: number;
  batch: number;
  batchB: number;
  a: Matrix;
  aBatchStride: number;
  b: Matrix;
  bBatchStride: number;
  /** Address, or 0. */
  bias: number;
  out: number;
  relu: number;
  panels: number;
}

/** Describes a matrix at an address, which lies there as it is multiplied or transposed. */
export function matrix(address: number, rows: number, columns: number, isTransposed: boolean): Matrix {
  return isTransposed
    ? { address, rowStride: 4, columnStride: rows * 4 }
    : { address, rowStride: columns * 4, columnStride: 4 };
}

/** Names where the left matrix lies. */
export function leftArguments(
  { a: { address, rowStride, columnStride } }: Operands,
): Pick<KernelArguments<"matmulSlice">, "a" | "aRowStride" | "aColumnStride"> {
  return { a: address, aRowStride: rowStride, aColumnStride: columnStride };
}

/** Names where the right matrix lies. */
export function rightArguments(
  { b: { address, rowStride, columnStride } }: Operands,
): Pick<KernelArguments<"matmulSlice">, "b" | "bRowStride" | "bColumnStride"> {
  return { b: address, bRowStride: rowStride, bColumnStride: columnStride };
}
