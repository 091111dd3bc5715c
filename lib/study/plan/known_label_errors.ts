/** Names training images whose labels are known to be wrong. */

/**
 * Indices into the training images, by the data's source: six of the 64 that Mueller and Markert found ("Identifying
 * mislabeled instances in classification datasets", arXiv 1912.05283), published in the data set's issue 166.
 */
const KNOWN: Readonly<Record<string, readonly number[]>> = {
  "fashion-mnist": [16691, 28264, 33982, 40513, 42018, 45592],
};

/** Returns the indices for a source, ascending; none for data of which nothing is known. */
export function knownLabelErrors(source: string): readonly number[] {
  return Object.hasOwn(KNOWN, source) ? KNOWN[source] : [];
}
