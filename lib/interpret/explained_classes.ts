/** Decides which class of each image is explained. */
import { checkLength } from "../core/check.ts";
import { checkLabels } from "../metrics/check_input.ts";

/**
 * Throws TypeError unless there is a class for each image, RangeError for one that is not a class.
 *
 * @param task what is being done, for the error message: "occlude images"
 */
export function checkExplained(
  task: string,
  explained: ArrayLike<number>,
  { size, classes }: { size: number; classes: number },
): void {
  checkLength(task, { name: "explained", value: explained.length, wanted: size, of: "images" });
  checkLabels(task, explained, classes);
}
