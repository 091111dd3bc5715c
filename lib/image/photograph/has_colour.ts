/** Tells pictures in colour from those that show greys alone. */
import { plural } from "../../core/plural.ts";
import type { ColourImage } from "./colour_image.ts";

/** How many channels the images of a set have, and why. */
export interface ChosenChannels {
  channels: 1 | 3;
  /** Such as "2 of 60 pictures have colour". */
  reason: string;
}

/** A pixel has colour when its channels are further apart, 0 to 255: what JPEG makes of grey stays below. */
const COLOUR_SPREAD = 24;
/** A picture has colour when this fraction of its pixels has; a set when this fraction of its pictures has. */
const COLOURED_PIXELS = 0.005, COLOURED_PICTURES = 0.01;

/** Returns whether a picture shows more than greys. */
export function hasColour({ pixels }: Pick<ColourImage, "pixels">): boolean {
  let coloured = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    const red = pixels[at], green = pixels[at + 1], blue = pixels[at + 2];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOUR_SPREAD) coloured++;
  }
  return coloured > COLOURED_PIXELS * pixels.length / 3;
}

/** Chooses the channels of a set from how many of its pictures have colour: 3 where at least one in a hundred has. */
export function chooseChannels(coloured: number, pictures: number): ChosenChannels {
  const reason = `${coloured} of ${plural(pictures, "picture")} ${coloured === 1 ? "has" : "have"} colour`;
  return { channels: coloured > 0 && coloured >= COLOURED_PICTURES * pictures ? 3 : 1, reason };
}
