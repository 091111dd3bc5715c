/** Keeps the attributes of some images. */
import { ATTRIBUTE_NAMES, type PixelAttributes } from "./pixel_attributes.ts";

/** Returns the attributes of the images at these places, in the order given, each as often as it is named. */
export function takeAttributes(attributes: PixelAttributes, places: ArrayLike<number>): PixelAttributes {
  const columns = ATTRIBUTE_NAMES.map((name) =>
    [name, Float64Array.from(places, (i) => attributes[name][i])] as const
  );
  return Object.fromEntries(columns) as PixelAttributes;
}
