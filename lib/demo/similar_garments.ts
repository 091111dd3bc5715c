/** Finds the garments that the network takes for most alike. */

/** One of the garments, and how alike it is. */
export interface SimilarGarment {
  index: number;
  /** Cosine of the angle between the two embeddings: 1 for the same direction. */
  similarity: number;
}

/** Options of `similarGarments`. */
export interface SimilarGarmentsOptions {
  /** How many to return, at most. @default 12 */
  count?: number;
  /** A garment to leave out: the one that is asked about. @default none */
  without?: number | undefined;
}

/**
 * Returns the garments whose embeddings point most nearly where `embedding` does, most similar first; of equal ones
 * ties are broken by the lower index. An embedding of zeros has no direction: its similarity to all is 0.
 *
 * @param embedding what the network knows of an image: shape `[columns]`
 * @param garments the same of every garment, each to a scale of its own: shape `[size, columns]`
 * @throws {TypeError} when `garments` is not whole rows of as many columns
 */
export function similarGarments(
  embedding: Float32Array,
  garments: Int8Array,
  { count = 12, without }: SimilarGarmentsOptions = {},
): SimilarGarment[] {
  const columns = embedding.length;
  if (columns === 0 || garments.length % columns !== 0) {
    throw new TypeError(
      `Cannot find similar garments as embeddings must be whole rows of ${columns} numbers: ` +
        `current value is ${garments.length} numbers`,
    );
  }
  const similar: SimilarGarment[] = [];
  for (let index = 0; index < garments.length / columns; index++) {
    if (index === without) continue;
    similar.push({
      index,
      similarity: cosine(embedding, garments.subarray(index * columns, (index + 1) * columns)),
    });
  }
  return similar.sort((a, b) => b.similarity - a.similarity || a.index - b.index).slice(0, count);
}

function cosine(one: Float32Array, other: Int8Array): number {
  let product = 0, oneSquare = 0, otherSquare = 0;
  for (let i = 0; i < one.length; i++) {
    product += one[i] * other[i];
    oneSquare += one[i] ** 2;
    otherSquare += other[i] ** 2;
  }
  return product === 0 ? 0 : product / Math.sqrt(oneSquare * otherSquare);
}
