/** Hides with one brightness or colour. */
import { checkNumber } from "../../core/check.ts";
import type { Fill } from "./fill.ts";

/** A brightness, or red, green and blue, each 0 to 255. */
export type FillColour = number | readonly [red: number, green: number, blue: number];

const TASK = "hide with one colour";

/**
 * Returns a fill of one colour, rounded: black by default. Of a linear model `b + sum of w x`, hiding a part with black
 * takes away exactly the sum of `w x` over the part. Where the part already has the colour, nothing is hidden: black
 * cannot find that an empty place on black matters.
 *
 * @param colour one brightness for all channels, or a colour for images in colour
 * @throws {RangeError} when a value is not from 0 to 255
 * @throws {TypeError} on use, for a colour and an image in grey
 */
export function constantFill(colour: FillColour = 0): Fill {
  const values = typeof colour === "number" ? [colour] : [...colour];
  for (const value of values) checkNumber(TASK, { name: "each value", value, most: 255 });
  const rounded = values.map(Math.round), name = nameOf(rounded);
  return {
    name,
    question: `What if this part were ${name}?`,
    pixelsOf({ image: { pixels, channels = 1 } }) {
      if (rounded.length > channels) {
        throw new TypeError(
          `Cannot ${TASK} as it must be one brightness for images in grey: current value is ${
            rounded.join(", ")
          }. Give one number`,
        );
      }
      return Uint8Array.from(pixels, (_, i) => rounded[i % rounded.length]);
    },
  };
}

/** Returns "black", "white", "brightness 128" or "colour 10, 20, 30". */
function nameOf(rounded: readonly number[]): string {
  const [first] = rounded;
  if (rounded.some((value) => value !== first)) return `colour ${rounded.join(", ")}`;
  return first === 0 ? "black" : first === 255 ? "white" : `brightness ${first}`;
}
