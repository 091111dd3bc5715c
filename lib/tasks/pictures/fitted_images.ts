/** Brings images of a data set to what a model takes. */
import { type ImageSet, plural } from "../../core/mod.ts";
import { resizeImages } from "../../data/mod.ts";

/** What the model takes. */
export interface FittedImagesOptions {
  inputShape: readonly [height: number, width: number, channels: number];
  /** Hears that images are resized. */
  onStatus?: (line: string) => void;
}

/**
 * Brings images of a data set to the size that the model takes; grey and colour are not mixed.
 *
 * @throws {RangeError} when the images are grey and the model takes colour, or the other way round
 */
export function fittedImages(
  set: ImageSet,
  { inputShape: [height, width, channels], onStatus }: FittedImagesOptions,
): ImageSet {
  const { channels: own = 1 } = set;
  if (own !== channels) {
    const kind = (channels: number) => channels === 3 ? "in colour" : "grey";
    throw new RangeError(
      `Cannot predict as the images must be ${
        kind(channels)
      }, as the model takes them: current value is images ` +
        `${kind(own)}. Train a model on images ${kind(own)}`,
    );
  }
  if (set.height === height && set.width === width) return set;
  const what = `${plural(set.size, "image")} of ${set.height} x ${set.width} pixels`;
  onStatus?.(`Resizing ${what} to the ${height} x ${width} of the model`);
  return resizeImages(set, { height, width });
}
