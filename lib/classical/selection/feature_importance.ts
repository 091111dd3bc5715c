/** Says which columns a forest's splits use. */
import type { RandomForest } from "../forest/random_forest.ts";

/**
 * Returns how much the splits on each column lessen the Gini impurity, averaged over the trees that split at all:
 * `[columns]`, adding up to 1, or all 0 where no tree splits (Breiman et al. 1984; scikit-learn's
 * `feature_importances_`). It is measured on the examples that were learned from, and favours columns with many
 * values: `permutationImportance` of `lib/interpret/` on other examples does not.
 */
export function impurityImportance(
  { trees, columns }: Pick<RandomForest, "trees" | "columns">,
): Float64Array {
  const importance = new Float64Array(columns);
  for (const tree of trees) {
    for (let column = 0; column < columns; column++) importance[column] += tree.importance[column];
  }
  const total = importance.reduce((sum, value) => sum + value, 0);
  return importance.map((value) => total > 0 ? value / total : 0);
}
