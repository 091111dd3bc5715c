/** Hides with the background of a set. */
import type { ImageSet } from "../../core/dataset.ts";
import { backgroundColour } from "./background_colour.ts";
import { constantFill } from "./constant_fill.ts";
import type { Fill } from "./fill.ts";

/**
 * Returns a fill of the colour that the background of a set has (see `backgroundColour`): black for garments on black,
 * white for photographs on white. It adds nothing to an empty place, and so never finds that emptiness matters.
 *
 * @throws {TypeError | RangeError} for a set without images or with too few pixels
 */
export function backgroundFill(set: ImageSet): Fill {
  const colour = backgroundColour(set);
  const fill = constantFill(colour.length === 3 ? [colour[0], colour[1], colour[2]] : colour[0]);
  return {
    ...fill,
    name: `background (${fill.name})`,
    question: "What if this part were missing, and the background showed in its place?",
  };
}
