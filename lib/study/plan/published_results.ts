/** Lists what others published for Fashion-MNIST: the figures stand in published_results.json. */
import rows from "../published_results.json" with { type: "json" };

/** A published figure, or a range of them. */
export interface PublishedResult {
  /** What was trained, in a few words. */
  method: string;
  /** The family it is of: "convolutional", "recurrent", "transformer", "traditional"; or "people". */
  kind: string;
  /** Lower and upper end of the test accuracies that the source claims, 0 to 1; equal for one figure. */
  low: number;
  high: number;
  /** Test accuracy that someone else reached with the method, 0 to 1, the lowest known; null where none is known. */
  rerun: number | null;
  /** Who published it: a paper with its arXiv number, or a repository and its issue. */
  source: string;
  /** Where to read it. */
  address: string;
  /** How far to trust it. */
  note: string;
}

/**
 * Published test accuracies, those of one kind together, the highest first. All but a few are their authors' own, of
 * one run, and often the best of many that were tried on the test images: they are no targets, and a difference of
 * half a point to one of them says nothing.
 */
export const PUBLISHED_RESULTS: readonly PublishedResult[] = rows;
