/** Tests whether two sets of images come from one distribution, by their embeddings. */
import { createRandom } from "../core/random.ts";
import { assertMatrix, type Matrix } from "../image/matrix.ts";
import { squaredDistances } from "../image/squared_distances.ts";
import { checkInteger, checkLength } from "./check_numbers.ts";

/** How to test. */
export interface EnergyDistanceOptions {
  /** Permutations; the smallest p value is 1 / (permutations + 1). @default 199 */
  permutations?: number;
  /** @default 1 */
  seed?: number;
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
 * distances within each (Székely and Rizzo 2013, "Energy statistics"), with a p value by permuting which row belongs to
 * which: the maximum mean discrepancy of Gretton et al. 2012, "A kernel two-sample test", for the kernel that belongs
 * to Euclidean distance (Sejdinovic et al. 2013), which has no width to choose. The p value counts the samples as they
 * are among the permutations, so that it is valid for any number of these. Time and memory grow with the square of all
 * rows.
 *
 * @throws {TypeError} when the samples differ in columns
 * @throws {RangeError} when a sample has fewer than 2 rows, or `permutations` is no integer of 1 or more
 */
export function energyDistance(
  first: Matrix,
  second: Matrix,
  { permutations = 199, seed = 1 }: EnergyDistanceOptions = {},
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
  const distances = allDistances(first, second);
  const identity = Uint32Array.from({ length: size }, (_, i) => i);
  const distance = energyOf(distances, { order: identity, count: first.rows });
  let asFar = 1;
  for (let i = 0; i < permutations; i++) {
    const permuted = energyOf(distances, { order: random.permutation(size), count: first.rows });
    // Sums in another order round differently: what is equal must count as equal.
    if (permuted >= distance - 1e-12 * Math.abs(distance)) asFar++;
  }
  return { distance: Math.max(0, distance), p: asFar / (permutations + 1) };
}

/** Returns the distances between all rows of both: shape `[size, size]`. */
function allDistances(first: Matrix, second: Matrix): Float64Array {
  const size = first.rows + second.rows, { columns } = first;
  const values = new Float32Array(size * columns);
  values.set(first.values);
  values.set(second.values, first.values.length);
  const pooled = { values, rows: size, columns };
  const distances = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    squaredDistances(pooled, row, pooled, {
      start: 0,
      end: size,
      distances: distances.subarray(row * size, (row + 1) * size),
    });
  }
  return distances.map(Math.sqrt);
}

/** Returns the energy distance between the first `count` rows in this order and the others. */
function energyOf(
  distances: Float64Array,
  { order, count }: { order: Uint32Array; count: number },
): number {
  const size = order.length;
  const [within, others] = [new Float64Array(2), size - count];
  let between = 0;
  for (let i = 1; i < size; i++) {
    const row = order[i] * size;
    for (let j = 0; j < i; j++) {
      const distance = distances[row + order[j]];
      if (j < count && i >= count) between += distance;
      else within[i < count ? 0 : 1] += distance;
    }
  }
  return 2 * between / (count * others) - 2 * within[0] / count ** 2 - 2 * within[1] / others ** 2;
}
