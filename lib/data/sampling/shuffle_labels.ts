/** Takes all meaning from labels: what a network learns of them it can only have memorised. */
import { checkLabelsOf } from "../../core/check_dataset.ts";
import { type Dataset, takeLabels } from "../../core/dataset.ts";
import { createRandom } from "../../core/random.ts";

/**
 * Copies a data set with its labels dealt out anew by a random permutation, so that each class keeps its count. The
 * images are the set's own; the source name says that it is not the original.
 *
 * @throws {RangeError} unless the seed is an integer of 0 or more
 */
export function shuffleLabels(set: Dataset, seed: number): Dataset {
  checkLabelsOf("shuffle labels", set);
  const from = createRandom(seed).permutation(set.labels.length);
  const { source, title } = set.provenance;
  const provenance = {
    ...set.provenance,
    source: `${source}-shuffled`,
    title: `${title}, labels shuffled on purpose`,
    verified: false,
  };
  return { ...set, labels: takeLabels(set.labels, from), provenance };
}
