/** Describes one of the drawings that a figure is put together from. */

/** One drawing, in pixels from the upper left corner of the figure's body. */
export interface FigurePart {
  x: number;
  y: number;
  width: number;
  height: number;
  /** SVG elements, drawn as if the part's own corner were 0, 0. */
  markup: string;
}
