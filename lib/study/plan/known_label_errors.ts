/** Names training images whose labels are known to be wrong. */

/**
 * Indices into the training images, by the data's source: six of the 64 that Mueller and Markert found ("Identifying
 * mislabeled instances in classification datasets", arXiv 1912.05283), published in the data set's issue 166.
 */
const KNOWN: Readonly<Record<string, readonly number[]>> = {
  "fashion-mnist": [16691, 28264, 33982, 40513, 42018, 45592],
};

/** How many wrong labels that review found in all, by the data's source: there may be more. */
const FOUND: Readonly<Record<string, number>> = { "fashion-mnist": 64 };

/** Returns the indices for a source, ascending; none for data of which nothing is known. */
export function knownLabelErrors(source: string): readonly number[] {
  return Object.hasOwn(KNOWN, source) ? KNOWN[source] : [];
}

/** Returns how many labels a published review found to be wrong in a source's training images; NaN for no review. */
export function publishedLabelErrors(source: string): number {
  return Object.hasOwn(FOUND, source) ? FOUND[source] : NaN;
}
