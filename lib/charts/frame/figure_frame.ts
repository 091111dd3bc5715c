/** Lays out what surrounds a drawing: card, stamp, title, legend and caption. */
import type { FigurePart } from "./figure_part.ts";
import { legendMarkup } from "./legend.ts";
import type { LegendItem } from "./legend.ts";
import { textElement, type TextStyle, wrapText } from "./svg_text.ts";
import { THEME } from "./theme.ts";

/** The words around a drawing. */
export interface FrameOptions {
  /** What the reader should see, in bold. @default "" */
  title?: string;
  /** What the marks stand for: data, units, n. @default "" */
  subtitle?: string;
  /** A small note at the bottom right. @default "" */
  caption?: string;
  /** A band across the top that nobody overlooks. @default "" */
  stamp?: string;
}

/** What a frame goes around. */
export interface FrameContent {
  parts: readonly FigurePart[];
  /** Keys to colours, dashes and shapes, above the drawing. */
  legend?: readonly LegendItem[];
  /** What a reader must know of what is not drawn, below the drawing: each a sentence. @default none */
  notes?: readonly string[];
}

/** A figure's elements at their final places, in pixels. */
export interface Frame {
  width: number;
  height: number;
  markup: string;
}

const MIN_BODY_WIDTH = 280;

/** Returns the width that is left for the drawing in a figure of `width` pixels; throws RangeError below 320. */
export function bodyWidth(width: number = THEME.width): number {
  if (!(width >= MIN_BODY_WIDTH + 2 * THEME.padding)) {
    throw new RangeError(
      `Cannot lay out a figure as width must be ${
        MIN_BODY_WIDTH + 2 * THEME.padding
      } or more: current value is ${width}`,
    );
  }
  return width - 2 * THEME.padding;
}

/** Stacks stamp, title, subtitle, legend, body, notes and caption; lines that are too long are wrapped. */
export function layOutFrame({ parts, legend = [], notes = [] }: FrameContent, options: FrameOptions): Frame {
  const inner = Math.max(MIN_BODY_WIDTH, ...parts.map((part) => part.x + part.width));
  const width = Math.ceil(inner + 2 * THEME.padding);
  const left = THEME.padding;
  const stamp = stampBand(options.stamp ?? "", width);
  const title = textBlock(options.title ?? "", left, inner, { size: THEME.titleSize, bold: true });
  const subtitle = textBlock(options.subtitle ?? "", left, inner, {
    size: THEME.subtitleSize,
    fill: THEME.mutedInk,
  });
  const key = legendMarkup(legend, left, inner);
  const body = {
    height: Math.max(...parts.map((part) => part.y + part.height)),
    markup: parts.map((part) => `<g transform="translate(${left + part.x},${part.y})">${part.markup}</g>`)
      .join(""),
  };
  const note = textBlock(notes.join(" "), left, inner, { size: THEME.smallSize, fill: THEME.mutedInk });
  const caption = textBlock(options.caption ?? "", width - left, inner, {
    size: THEME.smallSize,
    fill: THEME.mutedInk,
    anchor: "end",
  });

  let y = stamp.height + (stamp.height > 0 ? 14 : THEME.padding - 4);
  let markup = "";
  for (const block of [title, subtitle, key, body, note, caption]) {
    if (block.height === 0) continue;
    const gap = block === body || block === caption ? 10 : 4;
    y += markup === "" ? 0 : gap;
    markup += `<g transform="translate(0,${y})">${block.markup}</g>`;
    y += block.height;
  }
  const height = Math.ceil(y + THEME.padding - 4);
  return { width, height, markup: cardMarkup(width, height) + stamp.markup + markup };
}

interface Block {
  height: number;
  markup: string;
}

function textBlock(text: string, x: number, width: number, style: TextStyle & { size: number }): Block {
  const lineHeight = style.size * THEME.lineHeight;
  const lines = wrapText(text, width, style);
  const markup = lines.map((line, i) => textElement(line, x, i * lineHeight + style.size, style)).join("");
  return { height: lines.length * lineHeight, markup };
}

function cardMarkup(width: number, height: number): string {
  return `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="${THEME.cornerRadius}"` +
    ` fill="${THEME.card}" stroke="${THEME.border}"/>`;
}

function stampBand(text: string, width: number): Block {
  if (text.trim() === "") return { height: 0, markup: "" };
  const style = { size: 13, bold: true, fill: "#ffffff", anchor: "middle" } as const;
  const block = textBlock(text, width / 2, width - 2 * THEME.padding, style);
  const height = block.height + 12;
  const radius = THEME.cornerRadius;
  const band = `M0,${height}V${radius}Q0,0,${radius},0H${
    width - radius
  }Q${width},0,${width},${radius}V${height}Z`;
  return {
    height,
    markup: `<path d="${band}" fill="${THEME.stamp}"/><g transform="translate(0,7)">${block.markup}</g>`,
  };
}
