/** Keeps what a training showed on its way, for charts. */
import type { WatchSnapshot } from "./watch_messages.ts";

/** One point of a curve. */
export interface CurvePoint {
  epoch: number;
  loss: number;
  accuracy: number;
}

/** The curves of one training. */
export interface LearningCurve {
  /** On the images that it trains on: each the mean of the batches since the point before. */
  training: CurvePoint[];
  /** On the validation images, once an epoch. */
  validation: CurvePoint[];
}

/** Points of a curve, at most: more would not be seen. */
const MOST_POINTS = 600;

/** Starts with no points. */
export function emptyCurve(): LearningCurve {
  return { training: [], validation: [] };
}

/** Adds what a snapshot says; of a long training each two points become one. */
export function addSnapshot(curve: LearningCurve, { epoch, training, validation }: WatchSnapshot): void {
  if (training) curve.training.push({ epoch, ...training });
  if (validation) curve.validation.push({ epoch, ...validation });
  if (curve.training.length > MOST_POINTS) curve.training = halved(curve.training);
}

function halved(points: readonly CurvePoint[]): CurvePoint[] {
  return points.flatMap((point, i) => {
    if (i % 2 === 0) return i + 1 < points.length ? [] : [point];
    const before = points[i - 1];
    const mean = (a: number, b: number) => (a + b) / 2;
    return [{
      epoch: point.epoch,
      loss: mean(before.loss, point.loss),
      accuracy: mean(before.accuracy, point.accuracy),
    }];
  });
}
