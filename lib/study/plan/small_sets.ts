/** Adapts how a network is trained to how many images there are: few are seen more often, in smaller batches. */
import type { Profile } from "../../core/profile.ts";

/** Steps of an epoch that batches should leave, and the batch below which they do not shrink for it. */
const STEPS = 20, SMALLEST_BATCH = 16;

/**
 * Returns the images of a batch: as many as planned, or the power of two that leaves 20 steps to an epoch, 16 at least.
 */
export function batchSizeFor(planned: number, images: number): number {
  if (planned <= SMALLEST_BATCH || planned * STEPS <= images) return planned;
  const largest = 2 ** Math.floor(Math.log2(Math.max(images / STEPS, SMALLEST_BATCH)));
  return Math.min(planned, largest);
}

/**
 * Returns the passes over the images: as many as planned for the profile, or, where there are fewer images than it
 * trains on, as many as show the network as many images, those of the full profile at most. The profile of tests does
 * not look for accuracy, and keeps its own.
 */
export function epochsFor(
  epochs: Readonly<Record<Profile["name"], number>>,
  { name, trainSize }: Pick<Profile, "name" | "trainSize">,
  images: number,
): number {
  const planned = epochs[name];
  if (name === "smoke" || images >= trainSize) return planned;
  return Math.max(planned, Math.min(epochs.full, Math.ceil(planned * trainSize / images)));
}
