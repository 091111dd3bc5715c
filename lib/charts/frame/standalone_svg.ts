/** Turns a frame into one SVG element that stands alone and shares a page with others. */
import type { Frame } from "./figure_frame.ts";
import { escapeXml } from "./svg_text.ts";
import { THEME } from "./theme.ts";

/** A frame and the words that name it. */
export interface StandaloneContent extends Frame {
  title: string;
  description: string;
}

/**
 * Writes the SVG element. Numbers are rounded to two decimals; ids are numbered in the order of appearance
 * and prefixed with a hash of the content, so that they are the same in every run and no other figure's.
 */
export function standaloneSvg({ width, height, markup, title, description }: StandaloneContent): string {
  const words = `<title>${escapeXml(title || description)}</title><desc>${escapeXml(description)}</desc>`;
  return withUniqueIds(roundNumbers(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"` +
      ` viewBox="0 0 ${width} ${height}" role="img" font-family="${THEME.fontFamily}"` +
      ` style="max-width:100%;height:auto">` +
      `${words}${markup}</svg>`,
  ));
}

/** Rounds the numbers inside tags, never those in text. */
function roundNumbers(svg: string): string {
  return svg.replace(
    /<[^>]*>/g,
    (tag) =>
      tag.replace(/-?\d+\.\d{3,}(?:e[+-]?\d+)?|-?\d+(?:\.\d+)?e-\d+/g, (number) => {
        const rounded = Math.round(Number(number) * 100) / 100;
        return String(rounded === 0 ? 0 : rounded);
      }),
  );
}

function withUniqueIds(svg: string): string {
  const numbers = new Map<string, number>();
  for (const [, id] of svg.matchAll(/<[^>]*\sid="([^"]+)"/g)) {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
  }
  if (numbers.size === 0) return svg;
  const rename = (prefix: string) =>
    svg.replace(
      /<[^>]*>/g,
      (tag) =>
        tag.replace(/(\sid="|url\(#|href="#)([^")]+)/g, (whole, before: string, id: string) =>
          numbers.has(id) ? `${before}${prefix}${numbers.get(id)}` : whole),
    );
  return rename(`figure-${contentHash(rename("")).toString(36)}-`);
}

/** Hashes text to 32 bits (FNV-1a, Fowler, Noll and Vo). */
function contentHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
