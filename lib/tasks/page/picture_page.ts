/** Makes a page with pictures on it that needs nothing outside itself. */
import { picturePng } from "../../charts/images/picture_png.ts";
import { escapeXml } from "../../charts/frame/svg_text.ts";
import { imageAt, type ImageSet } from "../../core/mod.ts";

/** A picture with what is said of it. */
export interface ShownPicture {
  /** Index into the set. */
  index: number;
  /** A few words or lines. */
  caption: string;
}

/** Pictures of one kind. */
export interface PictureSection {
  title: string;
  /** A sentence on what is shown. */
  note: string;
  /** Pictures that belong together stand in one group. */
  groups: readonly (readonly ShownPicture[])[];
}

/** A page before it is written. */
export interface PicturePage {
  title: string;
  /** Paragraphs before the sections. */
  lead: readonly string[];
  sections: readonly PictureSection[];
}

/** Side of a picture on the page, in pixels: larger ones are averaged down. */
const MOST_SIDE = 128;
/** A page with more pictures than this, of all sections together, opens slowly. */
export const MOST_PICTURES = 600;

const STYLE = `
:root { color-scheme: light dark; --ink: #1c2026; --paper: #fff; --muted: #59616b; --line: #dfe2e6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e4e7eb; --paper: #12151a; --muted: #a3abb5; --line: #313842; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word; }
h2 { margin: 2rem 0 0.2rem; } p { max-width: 44rem; } .note { color: var(--muted); margin: 0 0 0.8rem; }
.groups { display: flex; flex-wrap: wrap; gap: 0.9rem; align-items: flex-start; }
.group { display: flex; flex-wrap: wrap; gap: 0.4rem; padding: 0.4rem; border: 1px solid var(--line); border-radius: 6px; }
figure { margin: 0; width: 8.5rem; } figcaption { font-size: 0.8rem; color: var(--muted); white-space: pre-line; }
img { width: 100%; height: 8.5rem; object-fit: contain; image-rendering: pixelated; background: #8884; }
`;

/** Returns the page as HTML; sections without pictures are left out. */
export function picturePage({ title, lead, sections }: PicturePage, set: ImageSet): string {
  const shown = sections.filter(({ groups }) => groups.length > 0);
  const parts = shown.map(({ title, note, groups }) =>
    `<section>\n<h2>${escapeXml(title)}</h2>\n<p class="note">${
      escapeXml(note)
    }</p>\n<div class="groups">\n` +
    groups.map((group) => `<div class="group">${group.map((picture) => figure(picture, set)).join("")}</div>`)
      .join("\n") +
    "\n</div>\n</section>"
  );
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n` +
    `<title>${escapeXml(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<main>\n<h1>${
      escapeXml(title)
    }</h1>\n` +
    `${lead.map((words) => `<p>${escapeXml(words)}</p>`).join("\n")}\n${
      parts.join("\n")
    }\n</main>\n</body>\n</html>\n`;
}

function figure({ index, caption }: ShownPicture, set: ImageSet): string {
  const { height, width } = set, png = picturePng(imageAt(set, index), { height, width, most: MOST_SIDE });
  const words = escapeXml(caption);
  return `<figure><img src="${png}" alt="${words}"><figcaption>${words}</figcaption></figure>`;
}
