/** Writes what a model predicts for pictures: as a table, as CSV, or as JSON. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { labelsOf } from "../../core/mod.ts";
import { percent } from "../../report/mod.ts";
import { classTable } from "../terminal/class_table.ts";
import { csvCell } from "../terminal/csv_cell.ts";
import { textTable } from "../terminal/text_table.ts";
import type { PicturePrediction, PicturePredictions } from "./predict_pictures.ts";

/** Below this fraction of plain border the background was not found. */
const PLAIN_FRACTION = 0.6;
/** What is said of a picture that is far from all training images. */
const NOVEL = "unlike anything it was trained on";

/** Returns a table with a line for each picture. */
export function predictionTable(
  predictions: readonly PicturePrediction[],
  classNames: readonly string[],
): string[] {
  const isLabelled = predictions.some(({ label }) => label !== undefined);
  const rows = predictions.map((prediction) => {
    const { name, className, confidence, label } = prediction;
    const remarks = remarksOf(prediction).map((remark) => `(${remark})`).join(" ");
    return [name, className, percent(confidence), ...isLabelled ? [nameOf(label, classNames)] : [], remarks];
  });
  return textTable(["picture", "class", "confidence", ...isLabelled ? ["label"] : [], ""], rows);
}

/** Returns how well the labelled pictures were classified, class by class; nothing where none is labelled. */
export function scoreTable(
  predictions: readonly PicturePrediction[],
  classNames: readonly string[],
): string[] {
  const labelled = predictions.filter(({ label }) => label !== undefined), classes = classNames.length;
  if (labelled.length === 0) return [];
  return classTable({
    labels: labelsOf(labelled.map(({ label }) => label!), classes),
    predictions: labelsOf(labelled.map(({ predicted }) => predicted), classes),
    classNames,
  });
}

/** Returns the lines of a CSV file (RFC 4180), its header first. */
export function predictionCsv(
  predictions: readonly PicturePrediction[],
  classNames: readonly string[],
): string[] {
  const header = ["picture", "class", "confidence", "label", "novelty", "unlike_training", "remarks"];
  const rows = predictions.map((prediction) => {
    const { name, className, confidence, label, novelty, isNovel } = prediction;
    const tells = novelty === undefined ? ["", ""] : [fixedDecimals(novelty, 4), String(isNovel)];
    const remarks = remarksOf(prediction).join("; ");
    return [name, className, fixedDecimals(confidence, 4), nameOf(label, classNames), ...tells, remarks];
  });
  return [header, ...rows].map((cells) => cells.map(csvCell).join(","));
}

/** Returns all of it as plain values. */
export function predictionValues(
  { predictions, skipped }: PicturePredictions,
  { title, classNames, source }: { title: string; classNames: readonly string[]; source: string | undefined },
): object {
  return {
    model: { title, ...(source !== undefined && { source }), classNames },
    predictions: predictions.map((prediction) => {
      const { name, className, confidence, label, novelty, isNovel } = prediction;
      return {
        picture: name,
        class: className,
        confidence,
        ...(label !== undefined && { label: classNames[label] }),
        ...(novelty !== undefined && { novelty, isUnlikeTraining: isNovel }),
        remarks: remarksOf(prediction),
      };
    }),
    skipped,
  };
}

function remarksOf({ isNovel, plainFraction }: PicturePrediction): string[] {
  return [
    ...isNovel ? [NOVEL] : [],
    ...plainFraction < PLAIN_FRACTION ? ["doubtful: no plain background"] : [],
  ];
}

function nameOf(label: number | undefined, classNames: readonly string[]): string {
  return label === undefined ? "" : classNames[label];
}
