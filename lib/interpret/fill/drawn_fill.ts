/** Hides with the pixels of other images, drawn at random. */
import { checkLabelsOf } from "../../core/check_dataset.ts";
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { createRandom, type Random } from "../../core/random.ts";
import { checkSameShape } from "./check_same_shape.ts";
import { type DonorKind, type Donors, donorsIn } from "./donors.ts";
import type { Fill } from "./fill.ts";

/** Who lends, and how much at a time. */
export interface DrawnFillOptions {
  /** Images of the explained class, of any other, or all of them. @default "others" */
  of?: DonorKind;
  /**
   * "image" takes all pixels of one other image, so that a part looks as such parts do; "pixel" draws each pixel, all
   * its channels, from an image of its own, which leaves brightness that is plausible there, and no shape.
   *
   * @default "image"
   */
  per?: "image" | "pixel";
  /** Seed of the draws. An image's draw depends on the seed and its index alone. @default 1 */
  seed?: number;
}

const TASK = "hide with other images";

const WHOSE: Record<DonorKind, { name: string; words: string }> = {
  own: { name: "of the own class", words: "another image of its class" },
  others: { name: "of another class", words: "an image of another class" },
  all: { name: "of any class", words: "an image of any class" },
};

/**
 * Returns a fill of other images. One draw is one draw: average maps over fills of several seeds before reading them.
 *
 * @param data such as the training images; of the shape of those that are hidden, and others than these
 * @throws {TypeError | RangeError} for labels that do not fit or a seed below 0; on use, for images of another shape,
 * and where `data` has no image to lend
 */
export function drawnFill(
  data: Dataset,
  { of = "others", per = "image", seed = 1 }: DrawnFillOptions = {},
): Fill {
  checkLabelsOf(TASK, data);
  const { name, words } = WHOSE[of], donorsOf = donorsIn(data, of), seedOf = seedsFrom(createRandom(seed));
  return {
    name: per === "image" ? `image ${name}` : `pixels ${name}`,
    question: per === "image"
      ? `What if this part were that of ${words}?`
      : `What if each pixel of this part were that of ${words}, with no shape left?`,
    pixelsOf({ image, index, label }) {
      checkSameShape(TASK, image, data);
      const donors = donorsOf(label), random = createRandom(seedOf(index));
      checkDonors(donors, label, of);
      const drawn = () => imageAt(data, donors.at(random.integer(donors.count)));
      return per === "image" ? drawn() : mixed(drawn, image.pixels.length, data.channels);
    },
  };
}

/** Returns pixels of which each comes from an image drawn anew. */
function mixed(drawn: () => Uint8Array, values: number, channels = 1): Uint8Array {
  const pixels = new Uint8Array(values);
  for (let at = 0; at < values; at += channels) pixels.set(drawn().subarray(at, at + channels), at);
  return pixels;
}

/** Returns the seed of each index, whatever the order in which these are asked for. */
function seedsFrom(random: Random): (index: number) => number {
  const seeds: number[] = [];
  return (index) => {
    while (seeds.length <= index) seeds.push(random.integer(2 ** 32));
    return seeds[index];
  };
}

function checkDonors({ count }: Donors, label: number, of: DonorKind): void {
  if (count > 0) return;
  const wanted =
    { own: `of class ${label}`, others: `of classes other than ${label}`, all: "of any class" }[of];
  throw new RangeError(
    `Cannot ${TASK} as the number of images ${wanted} must be 1 or more: current value is 0. ` +
      "Give images of all classes to draw from",
  );
}
