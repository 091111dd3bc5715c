/** Copies a set with the pixels of every image in other places. */
import type { ImageSet } from "../../core/dataset.ts";

/** How the pixels move. */
export interface MovePixelsOptions {
  /**
   * For each place of an image, row by row, the place that its pixel comes from; `height * width` of them. The channels
   * of a pixel move together.
   */
  from: ArrayLike<number>;
  /** What the source is called from now on: this is added to its short name. */
  suffix: string;
  /** What was done, for the title, such as "pixels permuted". */
  deed: string;
}

/** Copies a set with the same move for every image. Labels are the set's own; its title says what was done. */
export function movePixels<Set extends ImageSet>(set: Set, { from, suffix, deed }: MovePixelsOptions): Set {
  const images = new Uint8Array(set.images.length);
  const places = set.height * set.width, { channels = 1 } = set;
  for (let start = 0; start < images.length; start += places * channels) {
    for (let place = 0; place < places; place++) {
      const to = start + place * channels, source = start + from[place] * channels;
      for (let c = 0; c < channels; c++) images[to + c] = set.images[source + c];
    }
  }
  const { source, title } = set.provenance;
  const provenance = {
    ...set.provenance,
    source: `${source}-${suffix}`,
    title: `${title}, ${deed} on purpose`,
    verified: false,
  };
  return { ...set, images, provenance };
}
