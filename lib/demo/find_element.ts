/// <reference lib="dom" />
/** Finds the elements that the page's program needs. */

/**
 * Returns the page's element of that id.
 *
 * @throws {TypeError} when it is missing or of another kind, which is a mistake in the page
 */
export function findElement<E extends Element>(id: string, kind: new () => E): E {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(
    `Cannot start the page as #${id} must be a ${kind.name}: current value is ${
      element?.tagName ?? "missing"
    }`,
  );
}

/** Returns the drawing context of a canvas whose pixels are read back. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context) return context;
  throw new Error("Cannot draw as the browser must give a canvas its 2d context: current value is none");
}
