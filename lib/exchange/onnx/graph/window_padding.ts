/** Writes the frame of zeros around what a window moves over. */
import { samePadding, type WindowSteps } from "../../tensors/same_padding.ts";

/** Returns ONNX's attribute `pads` for some axes: all that stands before, then all that stands behind. */
export function padsOf(padding: unknown, axes: readonly WindowSteps[]): number[] {
  const pairs = axes.map((axis) => padding === "same" ? samePadding(axis) : [0, 0]);
  return [...pairs.map(([before]) => before), ...pairs.map(([, behind]) => behind)];
}
