/** Saves a figure as a standalone SVG file. */
import { atomicWrite } from "../../core/atomic_write.ts";
import type { Figure } from "./figure.ts";

/**
 * Writes the figure to `url`, a file URL that ends in `.svg`, by way of a temporary name, and makes the
 * folders it needs: a reader of the file sees the old figure or the new one, never half of one.
 *
 * @throws TypeError for another kind of URL, Error where the file cannot be written.
 */
export async function saveFigure(figure: Figure, url: URL): Promise<void> {
  if (url.protocol !== "file:" || !url.pathname.endsWith(".svg")) {
    throw new TypeError(
      `Cannot save a figure as url must be a file URL that ends in .svg: current value is ${url}`,
    );
  }
  await atomicWrite(url, `${figure.svg()}\n`);
}
