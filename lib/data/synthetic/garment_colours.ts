/** Draws dyes by chance: what colour a synthetic garment has. */
import type { Random } from "../../core/random.ts";
import { between } from "./garment_fabric.ts";

/** How much red, green and blue a dye throws back, each 0 to 1. */
export type Dye = readonly [red: number, green: number, blue: number];

/** Names of ten hues, evenly around the colour circle from red: classes of garments that are told by their colour. */
export const HUE_NAMES: readonly string[] = [
  "Red",
  "Orange",
  "Lime",
  "Green",
  "Mint",
  "Cyan",
  "Blue",
  "Indigo",
  "Violet",
  "Pink",
];

/** Draws a dye of any hue, from nearly grey to strong. */
export function drawDye(random: Random): Dye {
  return dyeOf(random.uniform(), between(random, 0.2, 0.9));
}

/** Draws a strong dye near one of the ten hues, closer to it than to the next. */
export function drawDyeOf(hue: number, random: Random): Dye {
  return dyeOf((hue + between(random, -0.3, 0.3)) / HUE_NAMES.length, between(random, 0.6, 0.95));
}

/** Computes a colour of full value from hue and saturation, both 0 to 1 (HSV: Smith 1978). */
function dyeOf(hue: number, saturation: number): Dye {
  const channel = (start: number) => {
    const distance = Math.abs(((hue * 6 + start) % 6 + 6) % 6 - 3);
    return 1 - saturation * (1 - Math.min(1, Math.max(0, distance - 1)));
  };
  return [channel(0), channel(4), channel(2)];
}
