/** Chooses the pictures that are held out of training, to measure the accuracy on. */
import { createRandom } from "../../core/random.ts";
import type { PictureSource } from "./lesson.ts";

/** What is to be known of a picture. */
export interface HeldOutCandidate {
  label: number;
  source: PictureSource;
  take: number;
}

/** Which pictures are trained on and which are not, by their indices, ascending. */
export interface HeldOutSplit {
  train: number[];
  heldOut: number[];
}

/** How many are held out of each class. */
const FRACTION = 0.25;
/** Frames of the camera from which on they are a series, whose end is held out. */
const SERIES = 8;

/**
 * Holds out a quarter of each class, and of each series of the camera by itself: of pictures that came one by one those
 * that the seed draws; of a series its last quarter, as a frame is so like the one before it that drawing them would
 * test on what was trained on. At least one of each class is held out, and one kept, where there are two.
 *
 * The same pictures and the same seed always give the same split.
 */
export function holdOut(pictures: readonly HeldOutCandidate[], { seed }: { seed: number }): HeldOutSplit {
  const random = createRandom(seed), held = new Set<number>();
  const labels = [...new Set(pictures.map(({ label }) => label))].sort((a, b) => a - b);
  for (const label of labels) {
    const own = [...pictures.keys()].filter((i) => pictures[i].label === label);
    const { loose, series } = groupsOf(own, pictures);
    const order = [...random.permutation(loose.length)].map((i) => loose[i]);
    const chosen = [order, ...series].flatMap((group) => lastQuarter(group));
    if (chosen.length === 0 && own.length > 1) chosen.push(own[own.length - 1]);
    for (const i of chosen) held.add(i);
  }
  const all = [...pictures.keys()];
  return { train: all.filter((i) => !held.has(i)), heldOut: all.filter((i) => held.has(i)) };
}

/** Parts the pictures of a class into series of the camera, in the order in which they were taken, and the others. */
function groupsOf(
  own: readonly number[],
  pictures: readonly HeldOutCandidate[],
): { loose: number[]; series: number[][] } {
  const takes = new Map<number, number[]>();
  for (const i of own) {
    const key = pictures[i].source === "camera" ? pictures[i].take : -1;
    takes.set(key, [...takes.get(key) ?? [], i]);
  }
  const groups = [...takes].map(([take, group]) => ({
    group,
    isSeries: take >= 0 && group.length >= SERIES,
  }));
  return {
    loose: groups.filter(({ isSeries }) => !isSeries).flatMap(({ group }) => group),
    series: groups.filter(({ isSeries }) => isSeries).map(({ group }) => group),
  };
}

function lastQuarter(group: readonly number[]): number[] {
  const count = Math.min(group.length - 1, Math.round(FRACTION * group.length));
  return count > 0 ? group.slice(group.length - count) : [];
}
