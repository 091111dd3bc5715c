/** Measures where in its image a garment lies. */
import { imageAt, type ImageSet } from "../../core/dataset.ts";
import { boundingBox } from "../../image/crop.ts";

/** Pixels up to this value count as background, as for `pixelAttributes`. */
const BACKGROUND = 10;

/**
 * Measures the middle of the box around every garment, in pixels from the left and from the top of the image: what
 * moves when someone knocks against the camera. The garment is what is brighter than 10 of 255; an image without one
 * has its own middle.
 */
export function garmentPosition(set: ImageSet): Record<"across" | "down", Float64Array> {
  const across = new Float64Array(set.size), down = new Float64Array(set.size);
  const { height, width } = set;
  for (let i = 0; i < set.size; i++) {
    const pixels = imageAt(set, i).map((pixel) => pixel > BACKGROUND ? pixel : 0);
    const box = boundingBox({ pixels, height, width });
    across[i] = box ? box.left + box.width / 2 : width / 2;
    down[i] = box ? box.top + box.height / 2 : height / 2;
  }
  return { across, down };
}
