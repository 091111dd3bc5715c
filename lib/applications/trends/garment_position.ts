/** Measures where in its image a garment lies. */
import type { ImageSet } from "../../core/dataset.ts";
import { boundingBox } from "../../image/crop.ts";
import { garmentPixels } from "./garment_pixels.ts";

/**
 * Measures the middle of the box around every garment, in pixels from the left and from the top of the image: what
 * moves when someone knocks against the camera. What the garment is says `garmentPixels`; an image without one has its
 * own middle.
 */
export function garmentPosition(set: ImageSet): Record<"across" | "down", Float64Array> {
  const across = new Float64Array(set.size), down = new Float64Array(set.size);
  const { height, width } = set;
  for (let i = 0; i < set.size; i++) {
    const { isGarment } = garmentPixels(set, i);
    const pixels = Uint8Array.from({ length: height * width }, (_, place) => isGarment(place) ? 1 : 0);
    const box = boundingBox({ pixels, height, width });
    across[i] = box ? box.left + box.width / 2 : width / 2;
    down[i] = box ? box.top + box.height / 2 : height / 2;
  }
  return { across, down };
}
