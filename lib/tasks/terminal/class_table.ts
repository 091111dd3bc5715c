/** Shows how well a model does on each class. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { Labels } from "../../core/mod.ts";
import { accuracyInterval, confusionMatrix, wilsonInterval } from "../../metrics/mod.ts";
import { percent } from "../../report/mod.ts";
import { textTable } from "./text_table.ts";

/** Labels and what a model predicted, `[n]` each. */
export interface Judged {
  labels: Labels;
  predictions: Labels;
  classNames: readonly string[];
}

/**
 * Returns the lines of a table: for each class, and for all, the images, the fraction that is classified correctly with
 * its 95 % interval (see `wilsonInterval`), and the class that it is most often confused with.
 */
export function classTable({ labels, predictions, classNames }: Judged): string[] {
  const matrix = confusionMatrix(labels, predictions, classNames.length);
  const rows = matrix.map((row, c) => {
    const n = row.reduce((sum, count) => sum + count, 0);
    if (n === 0) return [classNames[c], "0", "–", "", ""];
    const wrong = row.map((count, other) => other === c ? 0 : count), most = Math.max(...wrong);
    const confused = most === 0 ? "" : `${most} as ${classNames[wrong.indexOf(most)]}`;
    return [classNames[c], n.toLocaleString("en-US"), ...figures(wilsonInterval(row[c], n)), confused];
  });
  const all = accuracyInterval(labels, predictions);
  const total = ["all", labels.length.toLocaleString("en-US"), ...figures(all), ""];
  return textTable(["class", "images", "accuracy", "95 % interval", "most often confused"], [...rows, total]);
}

function figures({ value, low, high }: { value: number; low: number; high: number }): string[] {
  return [percent(value), `${fixedDecimals(100 * low, 1)} to ${fixedDecimals(100 * high, 1)}`];
}
