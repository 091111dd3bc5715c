/** Keeps the attributes of some images. */
import type { NamedAttributes } from "./image_drift.ts";

/** Returns the attributes of the images at these places, in the order given, each as often as it is named. */
export function takeAttributes<Name extends string>(
  attributes: NamedAttributes<Name>,
  places: ArrayLike<number>,
): Record<Name, Float64Array> {
  const columns = (Object.keys(attributes) as Name[]).map((name) =>
    [name, Float64Array.from(places, (i) => attributes[name][i])] as const
  );
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}
