/** Decides which class of each image is explained. */
import { plural } from "../core/plural.ts";
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
  if (explained.length !== size) {
    throw new TypeError(
      `Cannot ${task} as explained must be a class for each of ${
        plural(size, "image")
      }: current value is ${explained.length}`,
    );
  }
  checkLabels(task, explained, classes);
}
