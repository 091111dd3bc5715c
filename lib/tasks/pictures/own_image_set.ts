/** Makes a set of images without labels out of pictures that somebody brings. */
import type { ImageSet } from "../../core/mod.ts";

/** Returns the set; `classNames` are those of the model that is asked about them. */
export function ownImageSet(
  { images, size, height, width, channels = 1 }: Pick<
    ImageSet,
    "images" | "size" | "height" | "width" | "channels"
  >,
  classNames: readonly string[],
): ImageSet {
  const provenance = {
    source: "own",
    title: "own pictures",
    verified: false,
    origin: "own pictures",
    files: [],
  };
  return { images, size, height, width, ...(channels === 3 && { channels }), classNames, provenance };
}
