/** Corrects p values for how many of them there are. */

/**
 * Returns adjusted p values, in the order given: those at most 0.05 are significant with a chance of at most 5 % that
 * any of them is by accident, whatever the tests have to do with each other. The smallest is multiplied by how many
 * there are, the next by one less and so on; none is above 1 or below a smaller one's (Holm 1979, "A simple
 * sequentially rejective multiple test procedure"). Empty for none.
 *
 * @throws {RangeError} at the first value that is not from 0 to 1, such as NaN
 */
export function holmAdjusted(pValues: readonly number[]): number[] {
  const wrong = pValues.findIndex((p) => !(p >= 0 && p <= 1));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot adjust p values as each must be from 0 to 1: current value is ${
        pValues[wrong]
      } at index ${wrong}`,
    );
  }
  const order = pValues.map((_, index) => index).sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach((index, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * pValues[index]));
    adjusted[index] = largest;
  });
  return adjusted;
}
