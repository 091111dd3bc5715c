/** Makes of a lesson what a network is trained on, and what it is then measured on. */
import { joinBytes } from "../../core/bytes/headed_bytes.ts";
import { argmax } from "../../core/argmax.ts";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural } from "../../core/plural.ts";
import { accuracyInterval } from "../../metrics/accuracy_interval.ts";
import { confusionMatrix } from "../../metrics/confusion_matrix.ts";
import type { Proportion } from "../../metrics/wilson_interval.ts";
import { holdOut } from "./hold_out.ts";
import { lessonProblems, type TaughtClass } from "./lesson.ts";
import { preprocessingOf, type Reading, type Sides } from "./taken_picture.ts";
import type { TeachPictures, TrainTask } from "./teach_messages.ts";

/** How to train. */
export interface LessonTaskOptions {
  /** Address of the model.json that the network begins with. */
  network: string;
  sides: Sides;
  reading: Reading;
  isWhole: boolean;
}

/** A lesson that can be trained on, or why it cannot. */
export type LessonTask =
  | {
    task: TrainTask;
    /** Class of each picture that is held out. */
    heldOutLabels: Uint8Array;
    /** Pictures that are neither trained on nor held out, as nothing stands out in them. */
    unread: number;
  }
  | { problems: string[] };

/** What the network makes of pictures that it was not trained on. */
export interface HeldOutReport {
  accuracy: Proportion;
  /** `[true class][predicted class]`, in pictures. */
  confusion: number[][];
  classNames: readonly string[];
  /** Pictures that were trained on. */
  trainSize: number;
}

/** The same pictures always give the same split and the same network. */
const SEED = 1;

/** Returns the task; where too little is taught yet, sentences that say what is missing. */
export function lessonTask(classes: readonly TaughtClass[], options: LessonTaskOptions): LessonTask {
  const { network, sides, reading, isWhole } = options;
  const read = classes.map((taught) => ({
    ...taught,
    pictures: taught.pictures.filter((own) => own[reading]),
  }));
  const total = sizeOf(classes), unread = total - sizeOf(read);
  const problems = lessonProblems(read);
  if (problems.length > 0) return { problems: unread === 0 ? problems : [...problems, unreadWords(unread)] };

  const pictures = read.flatMap(({ pictures }, label) =>
    pictures.map((own) => ({ label, source: own.source, take: own.take, image: own[reading]! }))
  );
  const { train, heldOut } = holdOut(pictures, { seed: SEED });
  const imagesOf = (indices: readonly number[]): TeachPictures => ({
    images: joinBytes(indices.map((i) => pictures[i].image)),
    size: indices.length,
  });
  const labelsOf = (indices: readonly number[]) => Uint8Array.from(indices, (i) => pictures[i].label);
  const classNames = read.map(({ name }) => name.trim());
  const task: TrainTask = {
    kind: "train",
    ...{ network, sides, classNames, isWhole, seed: SEED },
    train: imagesOf(train),
    labels: labelsOf(train),
    heldOut: imagesOf(heldOut),
    title: `${classNames.join(", ")}: taught on ${plural(train.length, "picture")}`,
    preprocessing: preprocessingOf(reading),
  };
  return { task, heldOutLabels: labelsOf(heldOut), unread };
}

/** Says that pictures were left out of a training. */
export function unreadWords(count: number): string {
  const which = count === 1 ? "1 picture is" : `${count.toLocaleString("en-US")} pictures are`;
  return `${which} left out, as nothing stands out from the background there; “the whole picture” takes all.`;
}

/**
 * Measures what the network said of the pictures that were held out.
 *
 * @param logits shape `[labels.length, classes]`
 */
export function heldOutReport(
  { classNames, train }: Pick<TrainTask, "classNames" | "train">,
  { labels, logits }: { labels: Uint8Array; logits: Float32Array },
): HeldOutReport {
  const predictions = argmax(logits, classNames.length);
  return {
    accuracy: accuracyInterval(labels, predictions),
    confusion: confusionMatrix(labels, predictions, classNames.length),
    classNames,
    trainSize: train.size,
  };
}

/** Says in sentences how good the network is on them. */
export function heldOutWords({ accuracy, trainSize }: HeldOutReport): { figure: string; sentence: string } {
  const { value, low, high, n } = accuracy;
  // A tenth of a percent is said of what can tell it.
  const percent = (share: number) => `${fixedDecimals(100 * share, n >= 500 ? 1 : 0)}\u00a0%`;
  const right = Math.round(value * n);
  return {
    figure: percent(value),
    sentence:
      `${right} of ${n} held-out pictures correct (95 % interval ${percent(low)} to ${percent(high)}); ` +
      `trained on ${trainSize.toLocaleString("en-US")} others. It is the accuracy on pictures such as these.`,
  };
}

function sizeOf(classes: readonly Pick<TaughtClass, "pictures">[]): number {
  return classes.reduce((sum, { pictures }) => sum + pictures.length, 0);
}
