/** Tells whether images are of the kind that the page's network knows. */
import { type Dataset, imageShape } from "../../core/dataset.ts";
import type { DemoData } from "../demo_data.ts";
import { PageError } from "../page_error.ts";

/**
 * Makes sure that a contest is fair: the server may serve another data set than the network was trained on, and makes
 * large images smaller.
 *
 * @throws {PageError} when sides, channels or classes differ
 */
export function assertSameTask(
  set: Dataset,
  { classNames, garments }: Pick<DemoData, "classNames" | "garments">,
): void {
  const { height, width, channels = 1 } = garments, wanted = [height, width, channels].join(" x ");
  const found = imageShape(set).join(" x ");
  const isSame = found === wanted && set.classNames.length === classNames.length &&
    set.classNames.every((name, label) => name === classNames[label]);
  if (isSame) return;
  throw new PageError({
    found: `The server has images of ${found} with the classes ${set.classNames.join(", ")}.`,
    wanted: `The network of this page knows images of ${wanted} with the classes ${classNames.join(", ")}.`,
    remedy: "Serve the page with the data that its network was trained on: `deno task demo --data FOLDER`.",
  });
}
