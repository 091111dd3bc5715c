/** Draws permutations that leave rows within their groups. */
import type { Random } from "../random.ts";

/**
 * Draws an order of all rows in which every place holds a row of the group that it had: shape `[rows]`. With one group
 * it is `random.permutation(rows)`; a row that is alone in its group stays where it is.
 *
 * @param groups a number for each row, the same for those that may change places
 */
export function permutationWithin(groups: ArrayLike<number>, random: Random): Uint32Array {
  const order = new Uint32Array(groups.length);
  for (const rows of Map.groupBy(order.keys(), (row) => groups[row]).values()) {
    random.permutation(rows.length).forEach((from, i) => order[rows[i]] = rows[from]);
  }
  return order;
}
