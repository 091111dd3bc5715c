/** Makes a set of images of the pictures that are taught. */
import type { ImageSet } from "../../core/dataset.ts";
import type { SavedModelDetails } from "../../training/saved/saved_model_file.ts";
import type { TeachPictures } from "./teach_messages.ts";

/** Returns the pictures as images of a network. */
export function taughtSet(
  { images, size }: TeachPictures,
  { classNames, inputShape: [height, width, channels] }: Pick<SavedModelDetails, "classNames" | "inputShape">,
): ImageSet {
  return {
    images,
    size,
    height,
    width,
    ...(channels === 3 && { channels: 3 as const }),
    classNames,
    provenance: {
      source: "own",
      title: "pictures of the visitor",
      verified: false,
      origin: "the page",
      files: [],
    },
  };
}
