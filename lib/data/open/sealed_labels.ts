/** Keeps the labels of test images away from everyone but `openTestLabels`. */
import type { Labels, Provenance } from "../../core/dataset.ts";

/** Labels and what errors call them. */
export interface SealedLabels {
  labels: Labels;
  names: { images: string; labels: string };
  /** Throws when the labels on disk are no longer these. */
  recheck?: () => Promise<void>;
}

const sealed = new WeakMap<Provenance, SealedLabels>();

/** Keeps the labels of the test images that carry this provenance. */
export function sealLabels(provenance: Provenance, labels: SealedLabels): void {
  sealed.set(provenance, labels);
}

/** Returns what was kept; undefined for images that were not opened in this process. For `openTestLabels` alone. */
export function unsealLabels(provenance: Provenance): SealedLabels | undefined {
  return sealed.get(provenance);
}
