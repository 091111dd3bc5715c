/** Brings pictures of any size to one size, as they come. */
import { checkInteger } from "../../core/check.ts";
import { inWords } from "../../core/in_words.ts";
import { type ColourImage, greyOf } from "../../image/photograph/colour_image.ts";
import { resizeColour } from "../../image/photograph/resize_colour.ts";

/** What pictures are to become. */
export interface PictureStackOptions {
  height?: number;
  width?: number;
  channels?: 1 | 3;
}

/** Pictures one after the other. */
export interface StackedPictures {
  /** Shape `[size, height, width, channels]`. */
  images: Uint8Array;
  height: number;
  width: number;
  channels: 1 | 3;
  /** What was done to them, in words. */
  notes: string[];
}

/** Pictures of several sizes become squares of this side, in pixels. */
const DEFAULT_SIDE = 64;
/** Pictures that are all alike keep their size up to this side: beyond it a network would take days. */
const MOST_SIDE = 128;

/**
 * Collects pictures. Without a size they keep their own where all have the same, of 128 pixels a side at most;
 * otherwise they become 64 x 64. They are stretched, not cropped. They stay in colour where one of them is not grey.
 */
export class PictureStack {
  readonly #pictures: Uint8Array[] = [];
  readonly #options: PictureStackOptions;
  /** The size that pictures are brought to; undefined before the first one. */
  #size: { height: number; width: number } | undefined;
  #isNative = true;
  #isColoured = false;

  /** @throws {RangeError} when a side is no integer from 1 to 4096, or channels are neither 1 nor 3 */
  constructor(options: PictureStackOptions) {
    this.#options = options;
    if (![undefined, 1, 3].includes(options.channels)) {
      throw new RangeError(
        `Cannot read pictures as channels must be 1 or 3: current value is ${inWords(options.channels)}`,
      );
    }
    const { height = options.width, width = height } = options;
    if (height === undefined || width === undefined) return;
    for (const [name, value] of Object.entries({ height, width })) {
      checkInteger("read pictures", { name, value, least: 1, most: 4096 });
    }
    this.#size = { height, width };
    this.#isNative = false;
  }

  add(picture: ColourImage): void {
    this.#size ??= { height: picture.height, width: picture.width };
    const { height, width } = this.#size, isAlike = picture.height === height && picture.width === width;
    if (this.#isNative && (!isAlike || Math.max(height, width) > MOST_SIDE)) {
      this.#resizeAll({ height, width });
    }
    const pixels = resized(picture, this.#size);
    this.#isColoured ||= this.#options.channels === undefined && isNotGrey(pixels);
    this.#pictures.push(pixels);
  }

  /** Returns all pictures; the stack is empty afterwards. */
  take(): StackedPictures {
    const { height, width } = this.#size ?? { height: DEFAULT_SIDE, width: DEFAULT_SIDE };
    const channels = this.#options.channels ?? (this.#isColoured ? 3 : 1), pixels = height * width * channels;
    const images = new Uint8Array(this.#pictures.length * pixels);
    this.#pictures.forEach((rgb, i) =>
      images.set(channels === 3 ? rgb : greyOf({ pixels: rgb, height, width }).pixels, i * pixels)
    );
    this.#pictures.length = 0;
    const notes = this.#isNative ? [] : [`pictures were brought to ${height} x ${width} pixels`];
    return { images, height, width, channels, notes };
  }

  #resizeAll(from: { height: number; width: number }): void {
    this.#isNative = false;
    this.#size = { height: DEFAULT_SIDE, width: DEFAULT_SIDE };
    this.#pictures.forEach((pixels, i) => this.#pictures[i] = resized({ pixels, ...from }, this.#size!));
  }
}

function resized(picture: ColourImage, size: { height: number; width: number }): Uint8Array {
  const isAlike = picture.height === size.height && picture.width === size.width;
  return isAlike ? picture.pixels : resizeColour(picture, size).pixels;
}

/**
 * Whether any pixel differs in its channels at all: of a set whose pictures are data, nothing may be lost. Photographs
 * that somebody took have colour by `hasColour` only where the channels of 0.5 % of the pixels are more than 24 apart,
 * as JPEG tints greys.
 */
function isNotGrey(rgb: Uint8Array): boolean {
  for (let p = 0; p < rgb.length; p += 3) if (rgb[p] !== rgb[p + 1] || rgb[p] !== rgb[p + 2]) return true;
  return false;
}
