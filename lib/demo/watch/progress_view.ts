/// <reference lib="dom" />
/** Shows how far a training is: figures and curves. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { findElement } from "../find_element.ts";
import { percentWords } from "../verdict.ts";
import { drawCurveChart } from "./curve_chart.ts";
import { addSnapshot, type CurvePoint, emptyCurve } from "./learning_curve.ts";
import type { WatchedSet, WatchSnapshot } from "./watch_messages.ts";

/** The figures and the curves. */
export interface ProgressView {
  /** Starts with no curves. */
  begin(set: WatchedSet): void;
  show(snapshot: WatchSnapshot): void;
  clear(): void;
}

/** Sets up the view; `epochs` are those that the charts show at least. */
export function createProgressView(epochs: number): ProgressView {
  let curve = emptyCurve(), guessing = 1;
  const draw = () => {
    const pick = (name: "loss" | "accuracy") => {
      const points = (all: readonly CurvePoint[]) => all.map((point) => [point.epoch, point[name]] as const);
      return { training: points(curve.training), validation: points(curve.validation) };
    };
    drawCurveChart(findElement("loss-chart", SVGSVGElement), {
      ...{ ...pick("loss"), epochs, least: guessing },
      format: (value) => value >= 1e4 ? value.toExponential() : String(value),
    });
    drawCurveChart(findElement("accuracy-chart", SVGSVGElement), {
      ...{ ...pick("accuracy"), epochs, least: 1 },
      format: (value) => `${Math.round(100 * value)} %`,
    });
  };
  const clear = () => {
    curve = emptyCurve();
    for (const id of ["watch-epoch", "watch-speed", "watch-loss", "watch-accuracy"]) text(id, "–");
    text("loss-title", "Loss");
    text("accuracy-title", "Accuracy");
    draw();
  };
  clear();
  return {
    clear,
    begin({ classNames }) {
      guessing = Math.log(classNames.length);
      clear();
    },
    show(snapshot) {
      addSnapshot(curve, snapshot);
      const { epoch, imagesPerSecond } = snapshot;
      text("watch-epoch", fixedDecimals(epoch, 1));
      if (imagesPerSecond !== undefined) {
        text("watch-speed", Math.round(imagesPerSecond).toLocaleString("en-US"));
      }
      showLatest(snapshot);
      draw();
    },
  };
}

/** Writes the latest figures, and says them with the charts, for whoever cannot see these. */
function showLatest({ training, validation }: WatchSnapshot): void {
  if (training) text("watch-loss", training.loss.toPrecision(3));
  if (!validation) return;
  const element = text("watch-accuracy", percentWords(validation.accuracy));
  element.dataset.accuracy = String(validation.accuracy);
  text("loss-title", `Loss, ${validation.loss.toPrecision(3)} on validation images`);
  text("accuracy-title", `Accuracy, ${percentWords(validation.accuracy)} on validation images`);
}

function text(id: string, words: string): HTMLElement {
  const element = findElement(id, HTMLElement);
  element.textContent = words;
  return element;
}
