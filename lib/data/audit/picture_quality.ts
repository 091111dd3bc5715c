/** Finds pictures that are dark, blank, blurred, or of another shape or size than the rest of a set. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { median } from "../../core/statistics.ts";
import type { GreyImage } from "../../image/grey_image.ts";

/** What one picture shows without knowing any other. */
export interface PictureMeasures {
  height: number;
  width: number;
  /** Luma that 95 of 100 pixels do not exceed, 0 to 255. */
  brightness: number;
  /** Spread of the luma from the 5th to the 95th of 100 pixels, 0 to 255. */
  range: number;
  /** Standard deviation of the Laplacian as a fraction of that of the luma: low where all edges are soft. */
  sharpness: number;
}

/** What may be wrong with a picture. */
export type PictureFault = "blank" | "dark" | "blurred" | "odd shape" | "small";

/** Something that looks wrong; a person decides whether it is. */
export interface PictureFinding {
  index: number;
  fault: PictureFault;
  /** What was measured, in words. */
  detail: string;
}

/** Within so small a range nothing shows, whatever is usual. */
const BLANK_RANGE = 4;
/** A range below this is blank where it is not usual, and a brightness below that dark. */
const LOW_RANGE = 12, LOW_BRIGHTNESS = 64;
/** Half of what is usual is not usual any more. */
const UNUSUAL_FRACTION = 1 / 2;
/** A picture of less than this fraction of the usual sharpness is blurred. */
const BLURRED_FRACTION = 1 / 5;
/** With fewer pictures there is no usual sharpness, shape or size. */
const LEAST_PICTURES = 8;
/** A picture is odd when its sides have a ratio that many times that of most, or that many times less. */
const ODD_RATIO = 1.6;
/** What is odd is rare: where more than this fraction is, the set has several shapes. */
const RARE_FRACTION = 0.1;
/** A picture with sides of less than this fraction of the usual ones is small. */
const SMALL_FRACTION = 0.4;

/** Measures a picture by its luma. */
export function measurePicture({ pixels, height, width }: GreyImage<Uint8Array>): PictureMeasures {
  const sorted = pixels.slice().sort(),
    at = (fraction: number) => sorted[Math.floor(fraction * (sorted.length - 1))];
  const brightness = at(0.95), range = brightness - at(0.05);
  return { height, width, brightness, range, sharpness: sharpnessOf({ pixels, height, width }) };
}

/**
 * Judges pictures by what is usual among them, within each class, as skies are softer than roofs. One picture may have
 * several faults; one that is blank has no other.
 *
 * @param classes the class of each picture; undefined where it is not known
 */
export function judgePictures(
  measures: readonly PictureMeasures[],
  classes: readonly (string | undefined)[] = [],
): PictureFinding[] {
  const usual = usualInClass(measures, classes), shapes = oddShapes(measures);
  return measures.flatMap((measure, index): PictureFinding[] => {
    const { height, width, brightness, range, sharpness } = measure, own = usual(index);
    const isUnusual = (value: number, name: "brightness" | "range") =>
      own === undefined || value < UNUSUAL_FRACTION * own[name];
    const isDark = brightness < LOW_BRIGHTNESS && isUnusual(brightness, "brightness");
    const isBlank = range < BLANK_RANGE || !isDark && range < LOW_RANGE && isUnusual(range, "range");
    const found: PictureFinding[] = [],
      add = (fault: PictureFault, detail: string) => found.push({ index, fault, detail });
    if (isBlank) {
      add("blank", `all but a tenth of its pixels lie within ${range} of 255 levels`);
      return found;
    }
    if (isDark) add("dark", `95 % of its pixels are no lighter than ${brightness} of 255`);
    if (own && sharpness < BLURRED_FRACTION * own.sharpness) {
      add(
        "blurred",
        `its edges have ${Math.round(100 * sharpness / own.sharpness)} % of the usual sharpness`,
      );
    }
    const size = `${width} x ${height} pixels`;
    if (shapes.isOdd(index)) {
      add("odd shape", `${size}, where most are ${fixedDecimals(shapes.ratio, 2)} times as wide as high`);
    }
    if (shapes.isSmall(index)) add("small", size);
    return found;
  });
}

/** Returns what gives the medians that are usual for a picture: in its class, or in all where that is small. */
function usualInClass(
  measures: readonly PictureMeasures[],
  classes: readonly (string | undefined)[],
): (index: number) => Pick<PictureMeasures, "brightness" | "range" | "sharpness"> | undefined {
  const mediansOf = (own: readonly PictureMeasures[]) =>
    own.length < LEAST_PICTURES ? undefined : {
      brightness: median(own.map(({ brightness }) => brightness)),
      range: median(own.map(({ range }) => range)),
      sharpness: median(own.map(({ sharpness }) => sharpness)),
    };
  const all = mediansOf(measures), byClass = Map.groupBy(measures.keys(), (i) => classes[i]);
  const usual = new Map(
    [...byClass].map(([name, own]) => [name, mediansOf(own.map((i) => measures[i])) ?? all]),
  );
  return (index) => usual.get(classes[index]);
}

/** Returns what tells pictures of rare shapes and small ones; none are where there are few pictures. */
function oddShapes(measures: readonly PictureMeasures[]) {
  const isFew = measures.length < LEAST_PICTURES;
  const ratios = measures.map(({ height, width }) => width / height), ratio = isFew ? 1 : median(ratios);
  const side = isFew ? 0 : median(measures.map(({ height, width }) => Math.sqrt(height * width)));
  const isOdd = (own: number) => Math.max(own / ratio, ratio / own) > ODD_RATIO;
  const isRare = !isFew && ratios.filter(isOdd).length <= RARE_FRACTION * measures.length;
  return {
    ratio,
    isOdd: (index: number) => isRare && isOdd(ratios[index]),
    isSmall: (index: number) =>
      Math.sqrt(measures[index].height * measures[index].width) < SMALL_FRACTION * side,
  };
}

/** The Laplacian answers to edges by how sharp they are; dividing by the spread of the luma leaves contrast out. */
function sharpnessOf({ pixels, height, width }: GreyImage<Uint8Array>): number {
  let sum = 0, squares = 0, count = 0, laplacian = 0;
  for (let i = 0; i < pixels.length; i++) {
    sum += pixels[i];
    squares += pixels[i] ** 2;
  }
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      laplacian += (4 * pixels[i] - pixels[i - 1] - pixels[i + 1] - pixels[i - width] - pixels[i + width]) **
        2;
      count++;
    }
  }
  const variance = squares / pixels.length - (sum / pixels.length) ** 2;
  return variance > 0 && count > 0 ? Math.sqrt(laplacian / count / variance) : 0;
}
