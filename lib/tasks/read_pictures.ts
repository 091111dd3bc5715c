/** Reads the images that are to be predicted: an IDX file, or a folder of PNG files. */
import { decode, type DecodedPng } from "fast-png";
import { parseIdxImages } from "../data/mod.ts";
import { type GreyImage, resize } from "../image/mod.ts";

/** Images with their names. */
export interface Pictures {
  names: string[];
  /** Pixels, 0 to 255: shape `[names.length, height, width]`. */
  images: Uint8Array;
  height: number;
  width: number;
}

/** Options of `readPictures`. */
export interface ReadPicturesOptions {
  /** Rows of the images that the model takes, in pixels. */
  height: number;
  /** Columns of the images that the model takes, in pixels. */
  width: number;
  /**
   * Whether light and dark change places in PNG files: for photographs on a light ground.
   *
   * @default false
   */
  isInverted?: boolean;
}

/**
 * Reads all images of an IDX file, gzipped or plain, or all PNG files of a folder, by name. PNG files become grey
 * (ITU-R BT.601) and are resized; what is transparent becomes background.
 *
 * @throws {RangeError} when the images of an IDX file have another size than asked for
 * @throws {Error} when the path leads nowhere, or to no images
 */
export async function readPictures(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  let isFolder: boolean;
  try {
    isFolder = (await Deno.stat(path)).isDirectory;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(
      `Cannot read images as ${path.pathname} must be an IDX file or a folder of PNG files: ` +
        `current value is nothing. Check the path`,
    );
  }
  return isFolder ? await readFolder(path, options) : await readIdx(path, options);
}

async function readIdx(path: URL, { height, width }: ReadPicturesOptions): Promise<Pictures> {
  const name = path.pathname;
  const found = parseIdxImages(await Deno.readFile(path), { name });
  if (found.height !== height || found.width !== width) {
    throw new RangeError(
      `Cannot predict as images of ${name} must be ${height} x ${width} pixels: ` +
        `current value is ${found.height} x ${found.width}. Train a model on images of that size`,
    );
  }
  return {
    names: Array.from({ length: found.size }, (_, i) => `image ${i}`),
    images: found.images,
    height,
    width,
  };
}

async function readFolder(path: URL, options: ReadPicturesOptions): Promise<Pictures> {
  const { height, width, isInverted = false } = options;
  const folder = new URL(path.href.endsWith("/") ? path : `${path.href}/`);
  const entries = await Array.fromAsync(Deno.readDir(folder));
  const names = entries.filter(({ name, isFile }) => isFile && /\.png$/i.test(name)).map(({ name }) => name)
    .sort();
  if (names.length === 0) {
    throw new Error(
      `Cannot read images as ${folder.pathname} must hold PNG files: current value is ${entries.length} other ` +
        `files. Convert the pictures to PNG`,
    );
  }
  const images = new Uint8Array(names.length * height * width);
  for (const [i, name] of names.entries()) {
    const url = new URL(encodeURIComponent(name), folder);
    const image = greyImage(decodePng(await Deno.readFile(url), url.pathname), isInverted);
    images.set(resize(image, { height, width }).pixels, i * height * width);
  }
  return { names, images, height, width };
}

function decodePng(bytes: Uint8Array, name: string): DecodedPng {
  let png: DecodedPng;
  try {
    png = decode(bytes);
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new SyntaxError(
      `Cannot read image as ${name} must be a whole PNG file: current value is "${found}". Save it again as PNG`,
      { cause },
    );
  }
  if (png.depth >= 8) return png;
  throw new RangeError(
    `Cannot read image as ${name} must have 8 or 16 bits per channel: current value is ${png.depth}. ` +
      `Save it with 8`,
  );
}

/** Returns the luma of each pixel (ITU-R BT.601), weighted by its opacity. */
function greyImage(png: DecodedPng, isInverted: boolean): GreyImage<Uint8Array> {
  const { height, width, channels, palette, data, depth } = png;
  const scale = depth === 16 ? 255 / 65535 : 1;
  const pixels = new Uint8Array(height * width);
  for (let p = 0; p < pixels.length; p++) {
    const stored = data.subarray(p * channels, (p + 1) * channels);
    const values = palette ? palette[stored[0]] : Array.from(stored, (value) => value * scale);
    const hasColor = values.length >= 3;
    const light = hasColor ? 0.299 * values[0] + 0.587 * values[1] + 0.114 * values[2] : values[0];
    const opacity = values.length % 2 === 0 ? values[values.length - 1] / 255 : 1;
    pixels[p] = Math.round((isInverted ? 255 - light : light) * opacity);
  }
  return { pixels, height, width };
}
