/**
 * AssemblyScript: the loops of histogram gradient boosting over rows and bins, in one module.
 *
 * A sum is two whole numbers of 64 bits side by side, 16 bytes, so that one instruction adds to all of it and no order
 * of adding rounds: the gradient times a power of two and, as one number, the hessian times another in the lower
 * `countShift` bits and the number of rows above. A histogram holds 256 sums for each feature; the features lie in
 * groups of eight, whose histograms fit the nearest cache, and these in blocks of eight, whose bins fill a cache line
 * for each row.
 */
export { accumulate, subtract } from "./histogram";
export { findSplit } from "./find_split";
export { gatherGradients, partition } from "./leaf_rows";
