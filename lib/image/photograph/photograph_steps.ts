/** Shows a photograph on its way to an image of Fashion-MNIST's kind, step by step. */
import type { ColourImage } from "./colour_image.ts";
import { findGarment } from "./find_garment.ts";
import { garmentImage } from "./garment_from_photograph.ts";
import { thumbnail, type ThumbnailOptions } from "./thumbnail.ts";

/** What `photographSteps` shows, in its order; all but the first are steps of `garmentFromPhotograph`. */
export const PHOTOGRAPH_STEPS = [
  "photograph",
  "grey",
  "negated",
  "cut out",
  "trimmed",
  "resized",
  "sharpened",
  "centred",
] as const;

/**
 * Returns a thumbnail for each of `PHOTOGRAPH_STEPS`; an empty one for a step that was not needed, and for all where
 * the photograph has but one colour.
 *
 * @throws {RangeError} when an option is out of range
 */
export function photographSteps(photograph: ColourImage, options: ThumbnailOptions = {}): ColourImage[] {
  const { margin = 252 } = options;
  const empty = { pixels: Uint8Array.of(margin), height: 1, width: 1 };
  const found = findGarment(photograph);
  const steps = found ? garmentImage(photograph, found).steps : [];
  return PHOTOGRAPH_STEPS.map((name) =>
    thumbnail(
      name === "photograph" ? photograph : steps.find((step) => step.name === name)?.image ?? empty,
      options,
    )
  );
}
