/** Draws small images whose pixels are known, for tests of formats. */
import { encode } from "fast-png";

/** Images and labels as a test writes and reads them. */
export interface SampleImages {
  /** Shape `[size, height, width, channels]`. */
  images: Uint8Array<ArrayBuffer>;
  labels: number[];
  size: number;
  height: number;
  width: number;
  channels: 1 | 3;
}

/** Returns images of scattered values, no two alike, whose labels go round. */
export function sampleImages(
  { size, classes, height = 4, width = 4, channels = 1, seed = 1 }: {
    size: number;
    classes: number;
    height?: number;
    width?: number;
    channels?: 1 | 3;
    seed?: number;
  },
): SampleImages {
  const values = height * width * channels;
  const images = Uint8Array.from(
    { length: size * values },
    (_, i) => (Math.imul(i + 1 + 1000 * seed, 2654435761) >>> 11) & 255,
  );
  return {
    images,
    labels: Array.from({ length: size }, (_, i) => i % classes),
    size,
    height,
    width,
    channels,
  };
}

/** Returns the pixels of one image. */
export function pixelsOf({ images, height, width, channels }: SampleImages, index: number): Uint8Array {
  const values = height * width * channels;
  return images.subarray(index * values, (index + 1) * values);
}

/** Returns the values of each image as a text, by which images are told apart. */
export function imageKeys({ images, size }: { images: Uint8Array; size: number }): string[] {
  const values = images.length / size;
  return Array.from({ length: size }, (_, i) => images.subarray(i * values, (i + 1) * values).join());
}

/** Returns each image as a PNG file. */
export function pngFiles(set: SampleImages): Uint8Array<ArrayBuffer>[] {
  const { size, height, width, channels } = set;
  return Array.from(
    { length: size },
    (_, i) => Uint8Array.from(encode({ data: pixelsOf(set, i), height, width, channels })),
  );
}
