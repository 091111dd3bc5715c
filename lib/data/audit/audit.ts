/** Finds damaged images and suspicious labels in a data set, without being told where they are. */
import { breather } from "../../core/breather.ts";
import { checkDataset } from "../../core/check_dataset.ts";
import type { Dataset } from "../../core/dataset.ts";
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { greyImageAt } from "../../image/grey_image.ts";
import { imageOf } from "../../image/pixel_image.ts";
import { learnAppearance } from "./audit_appearance.ts";
import { measureBackground } from "./audit_background.ts";
import { judgeImage, type Judgement, whatIsUsual } from "./audit_judgement.ts";
import { findLabelSuspicions, type LabelSuspicion, MIN_VOTES, NEIGHBOURS } from "./audit_labels.ts";
import { type ImageMeasures, measureImage } from "./audit_measures.ts";

/** Something that looks wrong; a person decides whether it is. */
export interface Finding extends Judgement {
  index: number;
}

/** How far an audit has come. */
export interface AuditProgress {
  stage: "measuring images" | "judging images" | "comparing labels";
  /** Images done in this stage. */
  done: number;
  /** Images in all. */
  total: number;
}

export interface AuditOptions extends Interruptible {
  /** Takes each report as it comes; may be async, and is then waited for. @default none */
  onProgress?: (progress: AuditProgress) => void | Promise<void>;
}

/** Images between two reports. */
const REPORT_EVERY = 500;
/** Fewer images do not show what is usual. */
const MIN_SIZE = 100;

/**
 * Looks at every image and returns what looks wrong, by rising index and at most one finding per image; of images in
 * colour mostly at their luma. Images: no contrast; noise even in the calm parts; a garment off the centre that the
 * set's garments keep to (empty rows below: truncated; else shifted); an image that resembles the set far
 * better once it is wrapped back (shifted) or its rows are laid out with another width (wrong shape).
 * Labels: 12 of the 15 most similar images agree on one other class, and none has the image's own.
 *
 * What "usual" means is estimated from the set itself by medians and principal components, so most of its
 * images must be sound.
 *
 * @throws {RangeError} when there are fewer than 100 images
 * @throws {TypeError | RangeError} when images and labels do not belong together
 */
export async function auditDataset(
  dataset: Dataset,
  { onProgress, signal = interruptSignal() }: AuditOptions = {},
): Promise<Finding[]> {
  assertAuditable(dataset);
  const { size } = dataset, breathe = breather(signal), background = measureBackground(dataset);
  const measures: ImageMeasures[] = [];
  for (let index = 0; index < size; index++) {
    measures.push(measureImage(imageOf(dataset, index), background.luma[index]));
    await breathe();
    if (index % REPORT_EVERY === 0) {
      await onProgress?.({ stage: "measuring images", done: index, total: size });
    }
  }
  const appearance = await learnAppearance(dataset, { background, signal });
  const usual = whatIsUsual(measures, appearance, dataset);

  const findings: Finding[] = [];
  for (let index = 0; index < size; index++) {
    const judged = judgeImage(
      { index, pixels: greyImageAt(dataset, index).pixels, measures: measures[index] },
      usual,
      appearance,
    );
    if (judged) findings.push({ index, ...judged });
    await breathe();
    if (index % REPORT_EVERY === 0) await onProgress?.({ stage: "judging images", done: index, total: size });
  }
  const damaged = new Set(findings.map(({ index }) => index));
  const sound = Array.from(dataset.labels.keys()).filter((index) => !damaged.has(index));
  const suspicions = await findLabelSuspicions(
    dataset,
    sound,
    {
      signal,
      onDone: (done) => onProgress?.({ stage: "comparing labels", done: done + damaged.size, total: size }),
    },
  );
  findings.push(...suspicions.map((suspicion) => labelFinding(dataset, suspicion)));
  return findings.sort((a, b) => a.index - b.index);
}

function assertAuditable(dataset: Dataset): void {
  const { size } = dataset;
  if (size < MIN_SIZE) {
    throw new RangeError(`Cannot audit as size must be at least ${MIN_SIZE}: current value is ${size}`);
  }
  checkDataset("audit", dataset);
}

function labelFinding({ classNames, labels }: Dataset, { index, suggested, votes }: LabelSuspicion): Finding {
  const reason =
    `labelled ${classNames[labels[index]]}, and ${votes} of the ${NEIGHBOURS} most similar images ` +
    `are ${classNames[suggested]}`;
  return { index, kind: "wrong label", score: votes / MIN_VOTES, reason };
}
