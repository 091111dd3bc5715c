/** Measures, wraps and writes text in an SVG without a browser, so that nothing is clipped. */
import { THEME } from "./theme.ts";

/** How a line of text is set. */
export interface TextStyle {
  /** Font size in pixels. @default 12 */
  size?: number;
  /** @default false */
  bold?: boolean;
  /** Colour as `#rrggbb`. @default the theme's ink */
  fill?: string;
  /** Which point of the line lies at x. @default "start" */
  anchor?: "start" | "middle" | "end";
}

/** How a line of text is set, and what it is short for. */
export interface CutTextStyle extends TextStyle {
  /** The whole text, shown when the pointer rests on a line that is shorter. @default the line */
  full?: string;
}

/** What XML 1.0 cannot hold: of the control characters below the space all but tab and line breaks, and two more. */
const NOT_IN_XML = /[[\p{Cc}--[\t\n\r\u{7f}-\u{9f}]]\u{fffe}\u{ffff}]/gv;

/** Writes text so that it may stand in an SVG's text or attribute; drops what XML cannot hold. */
export function escapeXml(text: string): string {
  return text
    .replace(NOT_IN_XML, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/**
 * Estimates the width of a line in pixels from above: per character, the widest glyph of its group
 * in DejaVu Sans, the widest font of the theme's list.
 */
export function textWidth(text: string, { size = THEME.labelSize, bold = false }: TextStyle = {}): number {
  let ems = 0;
  for (const character of text) ems += emsOf(character);
  return ems * size * (bold ? 1.12 : 1);
}

/** Cuts a line that is wider than `width` pixels and ends it in an ellipsis. */
export function shortenText(text: string, width: number, style: TextStyle = {}): string {
  if (textWidth(text, style) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(`${characters.join("").trimEnd()}…`, style) > width) {
    characters.pop();
  }
  return `${characters.join("").trimEnd()}…`;
}

/**
 * Breaks text into lines of at most `width` pixels, at spaces and after slashes; a word that is too wide
 * for a line of its own is broken anywhere. An empty text has no lines.
 */
export function wrapText(text: string, width: number, style: TextStyle = {}): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.split(/(?<=[\s/])/).flatMap((word) => breakWord(word, width, style))) {
    if (line !== "" && textWidth((line + piece).trimEnd(), style) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  if (line.trim() !== "") lines.push(line.trimEnd());
  return lines;
}

/** Breaks a label into at most `maxLines` lines at spaces and slashes; what is too wide ends in an ellipsis. */
export function wrapLabel(text: string, width: number, maxLines: number, style: TextStyle = {}): string[] {
  const lines: string[] = [];
  for (const word of text.split(/(?<=[\s/])/)) {
    const longer = (lines.at(-1) ?? "") + word;
    const fits = textWidth(longer.trimEnd(), style) <= width;
    if (lines.length === 0 || (!fits && lines.length < maxLines)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => shortenText(line.trimEnd(), width, style));
}

/** Writes one line of text whose baseline lies at `y`; one that was cut shows the whole when pointed at. */
export function textElement(
  text: string,
  x: number,
  y: number,
  { size = THEME.labelSize, bold = false, fill = THEME.ink, anchor = "start", full = text }: CutTextStyle =
    {},
): string {
  const title = full === text ? "" : `<title>${escapeXml(full)}</title>`;
  return `<text x="${x}" y="${y}" font-size="${size}"${bold ? ' font-weight="bold"' : ""} fill="${fill}"` +
    ` text-anchor="${anchor}">${title}${escapeXml(text)}</text>`;
}

function breakWord(word: string, width: number, style: TextStyle): string[] {
  const pieces = [""];
  for (const character of word) {
    const piece = pieces[pieces.length - 1];
    if (piece !== "" && textWidth((piece + character).trimEnd(), style) > width) pieces.push(character);
    else pieces[pieces.length - 1] += character;
  }
  return pieces;
}

function emsOf(character: string): number {
  if (" .,:;!|/'ijlI·".includes(character)) return 0.34;
  if ('-ftr()[]"’'.includes(character)) return 0.47;
  if ("mwMW@%—…".includes(character)) return 1;
  if (/[a-z0-9]/.test(character)) return 0.64;
  if (/[A-Z]/.test(character)) return 0.78;
  return character.codePointAt(0)! >= 0x2e80 ? 1.1 : 0.84;
}
