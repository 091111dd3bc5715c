/** Says whose class a model sees in an image that has one part of an image of another class. */
import { argmax } from "../core/argmax.ts";
import { breather } from "../core/breather.ts";
import { checkInteger } from "../core/check.ts";
import { checkDataset } from "../core/check_dataset.ts";
import { type Dataset, type Labels, valuesPerImage } from "../core/dataset.ts";
import type { Interruptible } from "../core/interruption.ts";
import { createRandom, type Random } from "../core/random.ts";
import type { Estimate } from "../metrics/bootstrap_interval.ts";
import { meanInterval } from "../metrics/mean_interval.ts";
import { type Donors, donorsIn } from "./fill/donors.ts";
import type { Recombine } from "./permutation_importance.ts";
import { type ScoreImages, scoresOf } from "./score_images.ts";

/** What to exchange. */
export interface CueConflictsOptions extends Interruptible {
  /** Parts, as of `imageParts` for the same images. */
  parts: readonly Recombine[];
  /** Other images for each image and part. @default 5 */
  repeats?: number;
  /** Seed of the draws of other images. @default 1 */
  seed?: number;
}

/** Fractions of the exchanges, 0 to 1, which add up to 1; with percentile intervals over images. */
export interface CueConflict {
  /** The model still sees the image's own class: the rest of the image decides. */
  own: Estimate;
  /** It sees the class that the part comes from: the part decides. */
  donor: Estimate;
  /** It sees some third class. */
  neither: Estimate;
}

const TASK = "put parts of other classes into images";

/**
 * Gives each image one part of an image of another class and counts whose class the model then sees (the cue conflicts
 * of Geirhos et al. 2019, arXiv 1811.12231). Where a part carries the class, as an outline does, its exchange makes the
 * label false: a drop in accuracy then says that the model follows the part, and not that it errs. Only images that
 * are classified correctly as they are count; the draws are the same for all parts.
 *
 * @throws {TypeError} when pixels, labels or scores do not fit
 * @throws {RangeError} when there are fewer than two classes or fewer than 2 images classified correctly, an option is
 * out of range, or a score is NaN
 */
export async function cueConflicts(
  score: ScoreImages,
  data: Dataset,
  { parts, repeats = 5, seed = 1, signal }: CueConflictsOptions,
): Promise<CueConflict[]> {
  checkDataset(TASK, data);
  checkClasses(data.labels);
  checkInteger(TASK, { name: "repeats", value: repeats, least: 1 });
  const breathe = breather(signal), { labels, ...set } = data, random = createRandom(seed);
  const donors = donorsIn(data, "others");
  const draws = Array.from({ length: repeats }, () => drawOthers(data, donors, random));
  const predict = async (images: Uint8Array) =>
    argmax(await scoresOf(TASK, score, { ...set, images }), data.classNames.length);
  const asTheyAre = await predict(data.images.slice());
  const right = [...labels.keys()].filter((i) => asTheyAre[i] === labels[i]);
  checkInteger(TASK, { name: "the number of images classified correctly", value: right.length, least: 2 });
  const changed = new Uint8Array(data.images.length),
    values = valuesPerImage(data),
    found: CueConflict[] = [];
  for (const recombine of parts) {
    const own = new Uint32Array(data.size), donor = new Uint32Array(data.size);
    for (const others of draws) {
      others.forEach((other, i) => changed.set(recombine(i, other), i * values));
      (await predict(changed)).forEach((seen, i) => {
        if (seen === labels[i]) own[i]++;
        else if (seen === labels[others[i]]) donor[i]++;
      });
      await breathe();
    }
    const fractionOf = (count: (image: number) => number) =>
      meanInterval(right.map((image) => count(image) / repeats), { seed });
    found.push({
      own: fractionOf((i) => own[i]),
      donor: fractionOf((i) => donor[i]),
      neither: fractionOf((i) => repeats - own[i] - donor[i]),
    });
  }
  return found;
}

/** Draws for each image another one of another class, each of them as likely. */
function drawOthers({ labels }: Dataset, donors: (label: number) => Donors, random: Random): Uint32Array {
  return Uint32Array.from(labels, (label) => {
    const { count, at } = donors(label);
    return at(random.integer(count));
  });
}

function checkClasses(labels: Labels): void {
  const { size: value } = new Set(labels);
  checkInteger(TASK, { name: "the number of classes among the images", value, least: 2 });
}
