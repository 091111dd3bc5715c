/** Says how much a classifier of images leans on parts of them: blocks of pixels, outlines, brightness. */
import { argmax } from "../core/argmax.ts";
import { breather } from "../core/breather.ts";
import { type Dataset, type ImageSet, valuesPerImage } from "../core/dataset.ts";
import { checkLabels } from "../metrics/check_input.ts";
import { pairedTInterval } from "../metrics/paired_t_interval.ts";
import type { FillOption } from "./fill/fill.ts";
import { hiddenParts } from "./hidden_parts.ts";
import {
  type GroupImportance,
  permutationImportance,
  type PermutationImportanceOptions,
  type PermutedRows,
} from "./permutation_importance.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** How to permute or hide parts of images. */
export interface ImageImportanceOptions
  extends Omit<PermutationImportanceOptions, "groups" | "score" | "interval"> {
  /** Parts: places of pixels, as of `imageBlocks`, or functions, as of `imageParts`. */
  groups: NonNullable<PermutationImportanceOptions["groups"]>;
  /**
   * What stands in a part, whose groups must then be places: nothing is permuted, and `repeats` is 1. Seeds of a
   * `drawnFill` are several calls.
   *
   * @default the part of another image, drawn at random
   */
  fill?: FillOption | undefined;
}

/** What a classifier of images loses without a part; the interval and `p` are over images. */
export interface ImageImportance extends GroupImportance {
  /** Probability of a mean drop as far from 0, or further, if the part did not matter; NaN if no image changes. */
  p: number;
}

const TASK = "permute parts of images";

/**
 * Returns by how much the accuracy drops when parts of images are permuted, for anything that scores images: a
 * network and a traditional algorithm alike (see `permutationImportance`). The classifier sees no labels.
 *
 * An image's own drop is whether it was classified correctly, less the fraction of the permutations in which it still
 * is. Its mean is that of `drops`, and its t interval over images says how far the mean can be trusted for other
 * images too.
 *
 * With `fill` a part is hidden, and not exchanged: what a place is worth then depends on what it is hidden with. A
 * notebook repeats the call for each of `standardFills` and writes what holds under all of them.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { syntheticGarments } from "../data/mod.ts";
 * import { imageBlocks } from "../image/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { predictLogits } from "../training/mod.ts";
 * import { imageImportance } from "./mod.ts";
 *
 * await useBackend();
 * const garments = syntheticGarments({ size: 20, seed: 1 });
 * const model = buildSmallCnn({ filters: [4, 8] });
 * const groups = imageBlocks({ height: 28, width: 28, size: 14 });
 * await imageImportance((images) => predictLogits(model, images), garments, { groups, repeats: 2 }); // 4 drops
 * model.dispose();
 * ```
 *
 * @throws {TypeError} when labels are not one per image, or scores are not images times classes
 * @throws {RangeError} when there are fewer than 2 images, a label, a group or an option is out of range, or a score
 * is NaN
 */
export async function imageImportance(
  score: ScoreImages,
  data: Dataset,
  options: ImageImportanceOptions,
): Promise<ImageImportance[]> {
  const { labels, ...set } = data, classes = data.classNames.length, columns = valuesPerImage(data);
  checkLabels(TASK, labels, classes);
  // One list for each call: the images as they are, then the permutations of one group after those of another.
  const rights: Uint8Array[] = [];
  const predict = async ({ values, rows }: PermutedRows<Uint8Array>) => {
    const images: ImageSet = { ...set, images: values, size: rows };
    const predictions = argmax(await scoresOf(TASK, score, images), classes);
    rights.push(Uint8Array.from(predictions, (own, i) => own === labels[i] ? 1 : 0));
    return predictions;
  };
  const values = data.images.subarray(0, data.size * columns);
  const found = await permutationImportance(
    { predict },
    { values, rows: data.size, columns, labels },
    { ...options, ...await hiding(data, options) },
  );
  return found.map((group, i) => {
    const repeats = group.drops.length, own = rights.slice(1 + i * repeats, 1 + (i + 1) * repeats);
    const kept = (image: number) => own.reduce((sum, right) => sum + right[image], 0) / repeats;
    const { low, high, p } = pairedTInterval(Array.from(rights[0], (right, image) => right - kept(image)));
    return { ...group, low, high, p };
  });
}

/** Returns what a fill changes of the options: it hides the same each time. */
async function hiding(
  data: Dataset,
  { fill, groups, repeats = 1, signal }: ImageImportanceOptions,
): Promise<Partial<ImageImportanceOptions>> {
  if (fill === undefined) return {};
  if (repeats !== 1) {
    throw new RangeError(
      `Cannot ${TASK} as repeats must be 1 where a fill hides them: current value is ${repeats}. ` +
        "Leave it out, or average calls with fills of several seeds",
    );
  }
  return {
    repeats,
    groups: await hiddenParts(data, groups, { task: TASK, fill, breathe: breather(signal) }),
  };
}
