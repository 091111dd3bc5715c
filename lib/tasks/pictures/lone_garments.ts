/** Cuts the garments out of pictures, each by itself. */
import { etaLines } from "../../core/eta_lines.ts";
import type { ImageSet } from "../../core/mod.ts";
import { readImageFolder, type SkippedFile } from "../../data/mod.ts";
import { garmentFromPhotograph, type Polarity } from "../../image/mod.ts";
import { ownImageSet } from "./own_image_set.ts";

/** What the model takes, and which files to read. */
export interface LoneGarmentsOptions {
  inputShape: readonly [height: number, width: number, channels: number];
  classNames: readonly string[];
  /** @default "auto": of each picture, what makes its garment lighter than its background */
  polarity?: Polarity | undefined;
  /** @default all files of the folder */
  only?: readonly string[] | undefined;
  onStatus?: (line: string) => void;
}

/** The garments; the parts are in the same order. */
export interface LoneGarments {
  names: string[];
  set: ImageSet;
  plainFractions: number[];
  skipped: readonly SkippedFile[];
}

/**
 * Reads every picture of a folder as the page does: by `garmentFromPhotograph` alone, whatever the others look like, and
 * on white where it is transparent.
 *
 * @throws {Error} when there is not one garment
 */
export async function loneGarments(
  folder: URL,
  { inputShape: [height, width], classNames, polarity = "auto", only, onStatus = () => {} }:
    LoneGarmentsOptions,
): Promise<LoneGarments> {
  const { photographs, skipped, size } = await readImageFolder(folder, { ...(only && { only }) });
  const names: string[] = [], found: Uint8Array[] = [], plainFractions: number[] = [];
  const tell = etaLines("picture", onStatus);
  for await (const { file, pixels, ...sides } of photographs) {
    const photograph = { pixels, height: sides.height, width: sides.width };
    try {
      const { image, background } = garmentFromPhotograph(photograph, { height, width, polarity });
      names.push(file);
      found.push(image.pixels);
      plainFractions.push(background.fraction);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      skipped.push({ file, reason: "a picture of one colour: no garment was found" });
    }
    tell(names.length + skipped.length, size);
  }
  if (names.length === 0) {
    throw new Error(
      "Cannot predict as the pictures must show garments: current value is pictures of one colour each. Photograph " +
        "garments on a background of another colour",
    );
  }
  const images = new Uint8Array(names.length * height * width);
  found.forEach((image, i) => images.set(image, i * height * width));
  const set = ownImageSet({ images, size: names.length, height, width }, classNames);
  return { names, set, plainFractions, skipped };
}
