/**
 * Linear algebra on typed arrays, without dependencies: a `Matrix` holds one sample per row. Products and distances of
 * rows, nearest neighbours, covariance and principal components, eigenvectors, Cholesky's factors, and L-BFGS for
 * smooth functions of many variables. What takes long can be interrupted.
 *
 * @example
 * ```ts
 * import { nearestNeighbours } from "./mod.ts";
 * const references = { values: Float32Array.of(0, 0, 3, 4), rows: 2, columns: 2 };
 * const queries = { values: Float32Array.of(3, 3), rows: 1, columns: 2 };
 * const { indices } = await nearestNeighbours(queries, references);
 * indices; // 1: the nearest row of the references
 * ```
 *
 * @module
 */
export * from "./cholesky.ts";
export * from "./covariance.ts";
export * from "./join_columns.ts";
export * from "./lbfgs.ts";
export * from "./leading_eigenvectors.ts";
export * from "./matrix.ts";
export * from "./nearest_neighbours.ts";
export * from "./principal_components.ts";
export * from "./row_product.ts";
export * from "./solve_linear_system.ts";
export * from "./solve_positive_definite.ts";
export * from "./squared_distances.ts";
export * from "./stack_rows.ts";
export * from "./take_columns.ts";
export * from "./take_rows.ts";
export * from "./tridiagonal_eigen.ts";
export * from "./unit_rows.ts";
