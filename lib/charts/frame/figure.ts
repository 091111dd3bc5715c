/** Holds one finished figure: a standalone SVG that shows itself in the kernel and is saved as it is. */
import { type FrameContent, type FrameOptions, layOutFrame } from "./figure_frame.ts";
import type { ChartDocument } from "./headless_document.ts";
import { standaloneSvg } from "./standalone_svg.ts";

/** The method by which Deno's Jupyter kernel asks an object how to show itself. */
export const JUPYTER_DISPLAY: unique symbol = Symbol.for("Jupyter.display");

/** What every chart takes besides its own options. */
export interface ChartOptions extends FrameOptions {
  /** Text for readers who cannot see the figure. @default the title and a summary of the data */
  description?: string;
  /** Width of the whole figure in pixels. @default 720 */
  width?: number;
  /** The document in which Plot draws. @default one made by linkedom */
  document?: ChartDocument;
}

/** An immutable figure; the same content always gives the same bytes. */
export interface Figure {
  readonly title: string;
  /** Text for readers who cannot see the figure. */
  readonly description: string;
  /** Natural width in pixels. */
  readonly width: number;
  /** Natural height in pixels. */
  readonly height: number;
  /** Returns the figure as one SVG element that needs nothing outside itself. */
  svg(): string;
  /** Returns the same figure under a band that nobody overlooks, such as "SYNTHETIC DATA". */
  withStamp(stamp: string): Figure;
  /** Returns the same figure with a small note at the bottom right. */
  withCaption(caption: string): Figure;
  /** Returns the figure in the formats that a notebook shows. */
  [JUPYTER_DISPLAY](): { "image/svg+xml": string; "text/plain": string };
}

/** What a chart hands over: its drawing, and a summary of the data in words. */
export interface FigureContent extends FrameContent {
  /** The data in a sentence or two, for the description. */
  summary: string;
}

/** Frames a drawing with title, legend, caption and stamp. */
export function createFigure(content: FigureContent, options: ChartOptions = {}): Figure {
  const title = options.title ?? "";
  const description = options.description ??
    [title, [content.summary, ...content.notes ?? []].join(" ")].filter((text) => text !== "").join(". ");
  const frame = layOutFrame(content, options);
  const svg = () => standaloneSvg({ ...frame, title, description });
  return Object.freeze({
    title,
    description,
    width: frame.width,
    height: frame.height,
    svg,
    withStamp: (stamp: string) => createFigure(content, { ...options, stamp }),
    withCaption: (caption: string) => createFigure(content, { ...options, caption }),
    [JUPYTER_DISPLAY]: () => ({ "image/svg+xml": svg(), "text/plain": description }),
  });
}
