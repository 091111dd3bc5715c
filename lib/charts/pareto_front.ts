/** Finds what is worth its cost. */

/** What something costs and what it is worth. */
export interface Tradeoff {
  /** The lower the better: seconds, parameters. */
  cost: number;
  /** The higher the better: accuracy. */
  value: number;
}

/**
 * Returns the indices of the points that no other one beats, by rising cost: whatever costs no more than such a point
 * and is worth no less is equal to it in both (Pareto 1906). Equal points stand or fall together, in the order given.
 * The values are compared as they are: that intervals overlap makes no difference. Empty for no points.
 */
export function paretoFront(points: readonly Tradeoff[]): number[] {
  const order = points.map((_, i) => i)
    .sort((a, b) => points[a].cost - points[b].cost || points[b].value - points[a].value || a - b);
  const front: number[] = [];
  for (const index of order) {
    const last = front.length > 0 ? points[front[front.length - 1]] : undefined;
    const { cost, value } = points[index];
    if (!last || value > last.value || (value === last.value && cost === last.cost)) front.push(index);
  }
  return front;
}
