/** Knows which images of a set may lend their pixels to an image of some class. */
import type { Dataset } from "../../core/dataset.ts";

/** Who lends: images of the explained class, of any other, or any image. */
export type DonorKind = "own" | "others" | "all";

/** The images that may lend. */
export interface Donors {
  /** How many there are. */
  count: number;
  /** Returns the index of one of them, 0 to `count - 1`. */
  at(place: number): number;
}

/** Returns a function from a class to its donors: none where there is no image of the kind. */
export function donorsIn({ labels, size }: Dataset, kind: DonorKind): (label: number) => Donors {
  const order = Uint32Array.from({ length: size }, (_, i) => i).sort((a, b) =>
    labels[a] - labels[b] || a - b
  );
  // Of each class: the first of its places in the order, and the first that is no longer its own.
  const spans = new Map<number, { start: number; end: number }>();
  order.forEach((index, place) => {
    const start = spans.get(labels[index])?.start ?? place;
    spans.set(labels[index], { start, end: place + 1 });
  });
  return (label) => {
    const { start, end } = spans.get(label) ?? { start: 0, end: 0 }, own = end - start;
    if (kind === "own") return { count: own, at: (place) => order[start + place] };
    if (kind === "all") return { count: size, at: (place) => order[place] };
    return { count: size - own, at: (place) => order[place < start ? place : place + own] };
  };
}
