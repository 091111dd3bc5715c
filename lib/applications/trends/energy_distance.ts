/** Tests whether two sets of images come from one distribution, by their embeddings. */
import { checkInteger, checkLength } from "../../core/check.ts";
import { throwIfInterrupted } from "../../core/interruption.ts";
import { permutationWithin } from "../../core/numbers/permutation_within.ts";
import { createRandom } from "../../core/random.ts";
import { assertMatrix, type Matrix } from "../../matrix/matrix.ts";
import { squaredDistances } from "../../matrix/squared_distances.ts";

/** How to test. */
export interface EnergyDistanceOptions {
  /** Permutations; the smallest p value is 1 / (permutations + 1). @default 199 */
  permutations?: number;
  /** @default 1 */
  seed?: number;
  /**
   * Group of each row, those of the first sample and then those of the second: rows are permuted within their group
   * alone. Needed where the samples were matched by group: permuted over all, groups would move from one side to the
   * other, as they do not between matched samples, and the test would all but never find anything. @default one group
   */
  strata?: ArrayLike<number>;
}

/** How far two samples are apart. */
export interface EnergyDistance {
  /** 0 or more; 0 only where both samples are the same. */
  distance: number;
  /** Chance of a distance as large between two samples of one distribution. */
  p: number;
}

/**
 * Returns the energy distance between two samples, twice the mean distance from one to the other less the mean
 * distances within each (Székely and Rizzo 2013, "Energy statistics"), with a p value by permuting which row belongs
 * to which: the maximum mean discrepancy of Gretton et al. 2012, "A kernel two-sample test", for the kernel that
 * belongs to Euclidean distance (Sejdinovic et al. 2013), which has no width to choose. The p value counts the samples
 * as they are among the permutations, so that it is valid for any number of these. With `strata` it is valid where rows
 * of one group could change sides (restricted permutation: Good 2005, "Permutation, parametric and bootstrap tests of
 * hypotheses"). Time and memory grow with the square of all rows.
 *
 * @throws {TypeError} when the samples differ in columns, or `strata` is not one per row
 * @throws {RangeError} when a sample has fewer than 2 rows, or `permutations` is no integer of 1 or more
 */
export function energyDistance(
  first: Matrix,
  second: Matrix,
  { permutations = 199, seed = 1, strata }: EnergyDistanceOptions = {},
): EnergyDistance {
  const task = "compare samples";
  for (const [name, matrix] of Object.entries({ first, second })) {
    assertMatrix(matrix);
    checkInteger(task, { name: `rows of ${name}`, value: matrix.rows, least: 2 });
  }
  checkLength(task, {
    name: "columns of second",
    value: second.columns,
    wanted: first.columns,
    of: "those of first",
  });
  checkInteger(task, { name: "permutations", value: permutations, least: 1 });
  const size = first.rows + second.rows, random = createRandom(seed);
  checkLength(task, { name: "strata", value: strata?.length ?? size, wanted: size, of: "rows of both" });
  const groups = strata ?? new Uint8Array(size);
  const pooled = pool(first, second);
  const identity = Uint32Array.from({ length: size }, (_, i) => i);
  const distance = energyOf(pooled, { order: identity, count: first.rows });
  // Sums in another order round differently: what is equal must count as equal.
  const least = distance - 1e-12 * pooled.total / size ** 2;
  let asFar = 1;
  for (let i = 0; i < permutations; i++) {
    throwIfInterrupted();
    if (energyOf(pooled, { order: permutationWithin(groups, random), count: first.rows }) >= least) asFar++;
  }
  return { distance: Math.max(0, distance), p: asFar / (permutations + 1) };
}

/** The distances between all rows of both samples, and their sums. */
interface Pooled {
  /** Shape `[size, size]`. */
  distances: Float64Array;
  /** From each row to all others: shape `[size]`. */
  sums: Float64Array;
  /** Of all pairs, each once. */
  total: number;
}

function pool(first: Matrix, second: Matrix): Pooled {
  const size = first.rows + second.rows, { columns } = first;
  const values = new Float32Array(size * columns);
  values.set(first.values);
  values.set(second.values, first.values.length);
  const pooled = { values, rows: size, columns };
  const distances = new Float64Array(size * size), sums = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    const own = distances.subarray(row * size, (row + 1) * size);
    squaredDistances(pooled, row, pooled, { start: 0, end: size, distances: own });
    for (let i = 0; i < size; i++) sums[row] += own[i] = Math.sqrt(own[i]);
  }
  return { distances, sums, total: sums.reduce((all, sum) => all + sum, 0) / 2 };
}

/** Returns the energy distance between the first `count` rows in this order and the others. */
function energyOf(
  { distances, sums, total }: Pooled,
  { order, count }: { order: Uint32Array; count: number },
): number {
  const size = order.length, others = size - count;
  const isFirstFewer = count <= others;
  const fewer = isFirstFewer ? order.subarray(0, count) : order.subarray(count);
  // Only pairs within the smaller part are added up; the sums of rows tell the rest.
  let [inner, reach] = [0, 0];
  for (let i = 0; i < fewer.length; i++) {
    const row = fewer[i] * size;
    reach += sums[fewer[i]];
    for (let j = 0; j < i; j++) inner += distances[row + fewer[j]];
  }
  const between = reach - 2 * inner, outer = total - between - inner;
  const [withinFirst, withinSecond] = isFirstFewer ? [inner, outer] : [outer, inner];
  return 2 * between / (count * others) - 2 * withinFirst / count ** 2 - 2 * withinSecond / others ** 2;
}
