/** Finds how strong a fault of the camera has to be to do harm. */
import { checkInteger, checkOpenFraction } from "../../core/check.ts";
import type { Dataset } from "../../core/dataset.ts";
import { type CameraFault, withCameraFault } from "./with_camera_fault.ts";

/** Which faults are tried, and what counts as harm. */
export interface HarmfulFaultsOptions {
  /** For each kind of fault its levels, mild ones first. */
  levels: Readonly<Partial<Record<keyof CameraFault, readonly number[]>>>;
  /** Returns the accuracy of a model on a set, 0 to 1. */
  accuracyOf: (set: Dataset) => number;
  /** Accuracy that has to be lost, above 0 and below 1. @default 0.05 */
  loss?: number;
}

/** A fault of one kind at one level. */
export interface HarmfulFault {
  fault: CameraFault;
  /** Accuracy on the images without the fault less that with it. */
  loss: number;
  /** Whether that is as much as was asked for; if not, the fault is the strongest that was tried. */
  isHarmful: boolean;
}

/**
 * Returns for each kind of fault the mildest level at which a model loses `loss` of its accuracy or more, so that kinds
 * are compared by their damage and not by their units. Where no level does, it is the last. Choose on images other than
 * those that the faults are studied on.
 *
 * @throws {RangeError} when a kind has no level, `loss` is out of range, and as `withCameraFault` does
 */
export function harmfulFaults(
  set: Dataset,
  { levels, accuracyOf, loss: least = 0.05 }: HarmfulFaultsOptions,
): HarmfulFault[] {
  checkOpenFraction(TASK, { name: "loss", value: least });
  const usual = accuracyOf(set);
  return Object.entries(levels).map(([kind, own]) => {
    checkInteger(TASK, { name: `the number of levels of ${kind}`, value: own.length, least: 1 });
    const at = (level: number): HarmfulFault => {
      const fault = { [kind]: level }, loss = usual - accuracyOf(withCameraFault(set, fault));
      // A loss of exactly as much may come out a little smaller, as a difference of doubles.
      return { fault, loss, isHarmful: loss >= least - 1e-9 };
    };
    let found = at(own[0]);
    for (let i = 1; i < own.length && !found.isHarmful; i++) found = at(own[i]);
    return found;
  });
}

const TASK = "look for faults that do harm";
