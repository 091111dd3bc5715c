/** Chooses the validation images that are shown while a network learns. */
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { joinBytes } from "../../core/bytes/headed_bytes.ts";
import type { LearningSet } from "../learning/learning_set.ts";
import type { WatchedSet } from "./watch_messages.ts";

/** Images that are shown, at most. */
const MOST_SHOWN = 12;

/** Describes the images, with the first validation images of each class in turn until twelve are chosen. */
export function watchedSet({ train, validation }: LearningSet): WatchedSet {
  const { height, width, channels = 1, classNames, provenance } = validation;
  const chosen = firstOfEach(validation);
  return {
    title: provenance.title,
    isSynthetic: provenance.source === "synthetic",
    trainSize: train.size,
    validationSize: validation.size,
    ...{ classNames, height, width, channels },
    images: joinBytes(chosen.map((index) => imageAt(validation, index))),
    labels: chosen.map((index) => validation.labels[index]),
  };
}

/** Returns the indices of the first images of all classes, then of the second ones, and so on, in that order. */
function firstOfEach({ labels, classNames, size }: Dataset): number[] {
  const members: number[][] = classNames.map(() => []);
  labels.forEach((label, index) => members[label].push(index));
  const rounds = Array.from({ length: size }, (_, round) => round);
  const order: number[] = [];
  for (const round of rounds) {
    for (const own of members) {
      if (order.length === Math.min(MOST_SHOWN, size)) return order;
      if (round < own.length) order.push(own[round]);
    }
  }
  return order;
}
