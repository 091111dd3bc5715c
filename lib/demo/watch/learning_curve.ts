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
  /** How many snapshots make a point of the first curve, and those of the next one so far. */
  stride: number;
  pending: CurvePoint[];
}

/** A curve stays below so many points, an even number: more would not be seen. */
const MOST_POINTS = 600;

/** Starts with no points. */
export function emptyCurve(): LearningCurve {
  return { training: [], validation: [], stride: 1, pending: [] };
}

/** Adds what a snapshot says; in a long training each two points become one, and so do those to come. */
export function addSnapshot(curve: LearningCurve, { epoch, training, validation }: WatchSnapshot): void {
  if (validation) curve.validation.push({ epoch, ...validation });
  if (!training) return;
  curve.pending.push({ epoch, ...training });
  if (curve.pending.length < curve.stride) return;
  curve.training.push(joined(curve.pending));
  curve.pending = [];
  if (curve.training.length < MOST_POINTS) return;
  const points = curve.training;
  curve.training = Array.from(
    { length: MOST_POINTS / 2 },
    (_, i) => joined(points.slice(2 * i, 2 * i + 2)),
  );
  curve.stride *= 2;
}

/** Returns the means of points, at the epoch of the last one. */
function joined(points: readonly CurvePoint[]): CurvePoint {
  const mean = (valueOf: (point: CurvePoint) => number) =>
    points.reduce((sum, point) => sum + valueOf(point), 0) / points.length;
  return {
    epoch: points[points.length - 1].epoch,
    loss: mean(({ loss }) => loss),
    accuracy: mean(({ accuracy }) => accuracy),
  };
}
