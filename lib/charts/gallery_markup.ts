/** Writes a confusion gallery as HTML: a table of cells that open, and a place where they show what is in them. */
import { readableInk } from "./frame/color.ts";
import { rightColor, wrongColor } from "./frame/confusion_colors.ts";
import type { FrameOptions } from "./frame/figure_frame.ts";
import { formatCount, formatPercent } from "./frame/format_number.ts";
import { escapeXml, shortenText } from "./frame/svg_text.ts";
import { THEME } from "./frame/theme.ts";

/** An image in a cell. */
export interface GalleryPicture {
  /** Data URI. */
  source: string;
  /** Size on the page, in pixels. */
  height: number;
  width: number;
  /** Below the image. */
  text: string;
  /** What shows when the pointer rests on it. */
  title: string;
}

/** A cell of the matrix. */
export interface GalleryCell {
  row: number;
  column: number;
  count: number;
  /** Fraction of the row, 0 to 1. */
  fraction: number;
  heading: string;
  pictures: readonly GalleryPicture[];
}

/** The words around a gallery, and what it leaves out. */
export interface GalleryWords extends FrameOptions {
  /** Sentences below the table. @default none */
  notes?: readonly string[];
}

/** Height of the place below the table where an open cell shows its images, in pixels. */
const PANEL = 300;

/** Returns the gallery as one element; the fullest error stands open, so that the reader sees what cells do. */
export function galleryMarkup(
  cells: readonly (readonly GalleryCell[])[],
  classNames: readonly string[],
  { title = "", subtitle = "", caption = "", stamp = "", notes = [] }: GalleryWords,
): string {
  const errors = cells.flat().filter(({ row, column, count }) => row !== column && count > 0);
  const fullest = errors.toSorted((a, b) => b.count - a.count)[0];
  // One name for all cells of a gallery, so that opening one closes the others; another for another gallery.
  const group = `gallery-${
    hashOf(JSON.stringify(cells.map((row) => row.map(({ heading }) => heading))) + title)
  }`;
  const isUpright = classNames.length >= MANY, padding = isUpright ? 2 : 8;
  const head = classNames.map((name) => headMarkup(name, isUpright)).join("");
  const rows = cells.map((row, label) => {
    const recall = formatPercent(row[label].fraction);
    return `<tr>${rowHeadMarkup(classNames[label], isUpright)}` +
      row.map((cell) => cellMarkup(cell, { group, padding, isOpen: cell === fullest })).join("") +
      `<td style="${NAME};text-align:right">${row.some(({ count }) => count > 0) ? recall : "–"}</td></tr>`;
  });
  return `<div class="${group}" style="position:relative;box-sizing:border-box;max-width:${THEME.width}px;` +
    `padding:16px 20px ${PANEL + 44}px;background:${THEME.card};color:${THEME.ink};` +
    `border:1px solid ${THEME.border};border-radius:${THEME.cornerRadius}px;` +
    `font:${THEME.labelSize}px ${THEME.fontFamily}">` +
    `<style>.${group} details[open]>summary{outline:3px solid ${THEME.ink};outline-offset:-3px}` +
    `.${group} summary::-webkit-details-marker{display:none}</style>` +
    (stamp === ""
      ? ""
      : block(stamp, `background:${THEME.stamp};color:#ffffff;text-align:center;padding:6px`)) +
    (title === "" ? "" : block(title, `font-size:${THEME.titleSize}px;font-weight:bold`)) +
    block(subtitle === "" ? HINT : `${subtitle}. ${HINT}`, `color:${THEME.mutedInk};margin:4px 0 10px`) +
    (isUpright ? `<div style="overflow-x:auto">` : "") +
    `<table style="border-collapse:collapse;${tableWidth(classNames.length)}table-layout:fixed;margin:0;` +
    `color:inherit"><tr><th style="${NAME};width:${
      isUpright ? LONG_NAMES : NAMES
    }px;color:${THEME.mutedInk}">true \\ predicted</th>${head}` +
    `<th style="${NAME};width:${RECALLS}px;color:${THEME.mutedInk}">recall</th></tr>${
      rows.join("")
    }</table>` +
    (isUpright ? "</div>" : "") +
    (notes.length === 0 ? "" : block(notes.join(" "), `color:${THEME.mutedInk};margin:6px 0 0`)) +
    (caption === "" ? "" : block(caption, CAPTION)) + `</div>`;
}

const HINT = "Choose a number to see the images, each with the model’s confidence";
const NAME = "background:none;color:inherit;font-weight:normal;padding:3px 1px;border:0;text-align:center;" +
  "overflow-wrap:break-word";
const CAPTION =
  `position:absolute;bottom:10px;right:20px;font-size:${THEME.smallSize}px;color:${THEME.mutedInk}`;
const SHELF = `position:absolute;left:20px;right:20px;bottom:34px;height:${PANEL}px;overflow:auto;` +
  `background:${THEME.card};color:${THEME.ink};text-align:left;border-top:1px solid ${THEME.border}`;

/** Widths of the columns of names and of recalls, and of the others where there are few or many classes, in pixels. */
const NAMES = 96, LONG_NAMES = 130, RECALLS = 52, WIDEST = 120, NARROW = 24;
/** Where names are cut, in pixels of a line. */
const LONGEST = 150;
/** From this many classes on, names of columns stand upright, and what does not fit is reached by scrolling. */
const MANY = 17;

function tableWidth(classes: number): string {
  if (classes >= MANY) return `width:${LONG_NAMES + RECALLS + NARROW * classes}px;`;
  const widest = NAMES + RECALLS + WIDEST * classes;
  return widest < THEME.width ? `width:100%;max-width:${widest}px;` : "width:100%;";
}

function headMarkup(name: string, isUpright: boolean): string {
  const short = shortenText(name, LONGEST), text = escapeXml(short), title = titleOf(name, short);
  if (!isUpright) return `<th style="${NAME};font-size:10px"${title}>${text.replaceAll("/", "/<wbr>")}</th>`;
  return `<th style="${NAME};font-size:10px;vertical-align:bottom"${title}>` +
    `<div style="writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap;margin:0 auto">${text}</div></th>`;
}

/** One line for each of many rows; up to three for few. */
function rowHeadMarkup(name: string, isUpright: boolean): string {
  const short = shortenText(name, isUpright ? LONG_NAMES - 8 : LONGEST);
  const line = isUpright ? ";white-space:nowrap" : "";
  return `<th style="${NAME};text-align:right${line}"${titleOf(name, short)}>${escapeXml(short)}</th>`;
}

/** A name that was cut shows the whole when pointed at. */
function titleOf(name: string, short: string): string {
  return name === short ? "" : ` title="${escapeXml(name)}"`;
}

function block(text: string, style: string): string {
  return `<div style="${style}">${escapeXml(text)}</div>`;
}

function cellMarkup(
  { row, column, count, fraction, heading, pictures }: GalleryCell,
  { group, padding, isOpen }: { group: string; padding: number; isOpen: boolean },
): string {
  const border = `border:1px solid ${THEME.grid};padding:0;text-align:center`;
  if (count === 0) return `<td style="${border};background:${THEME.card}"></td>`;
  const fill = row === column ? rightColor(fraction) : wrongColor(fraction);
  const ink = readableInk(fill, THEME.ink, "#ffffff");
  const images = pictures.map(({ source, height, width, text, title }) =>
    `<span style="display:inline-block;margin:4px;text-align:center"><img src="${source}" width="${width}" height="${height}"` +
    ` alt="${title}" title="${title}" style="display:block;margin:0;image-rendering:pixelated">${text}</span>`
  );
  return `<td style="${border};background:${fill}"><details name="${group}"${isOpen ? " open" : ""}>` +
    `<summary style="list-style:none;cursor:pointer;padding:${padding}px 0;font-weight:bold;color:${ink}">` +
    `${formatCount(count)}</summary><div style="${SHELF}">` +
    `<div style="font-weight:bold;margin:8px 4px">${escapeXml(heading)}</div>${
      images.join("")
    }</div></details></td>`;
}

/** Returns a short name for a text (FNV-1a, 32 bits). */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
