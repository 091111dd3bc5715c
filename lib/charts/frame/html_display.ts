/** Holds what a reader can open and close without any script: HTML that needs nothing outside itself. */
import { atomicWrite } from "../../core/atomic_write.ts";
import type { JUPYTER_DISPLAY } from "./figure.ts";
import { escapeXml } from "./svg_text.ts";

/** An immutable piece of HTML that shows itself in the kernel; the same content always gives the same bytes. */
export interface HtmlDisplay {
  readonly title: string;
  /** Returns one element without scripts and without links to other files. */
  html(): string;
  /** Returns the same under a band that nobody overlooks, such as "SYNTHETIC DATA". */
  withStamp(stamp: string): HtmlDisplay;
  /** Returns the same with a small note at the bottom. */
  withCaption(caption: string): HtmlDisplay;
  /** Returns it in the formats that a notebook shows: a picture where HTML cannot be shown. */
  [JUPYTER_DISPLAY](): { "text/html": string; "image/svg+xml": string; "text/plain": string };
}

/** Returns a whole page that shows only this, and works offline. */
export function htmlPage({ title, html }: Pick<HtmlDisplay, "title" | "html">): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width">\n<title>${escapeXml(title)}</title>\n</head>\n` +
    `<body>\n${html()}\n</body>\n</html>\n`;
}

/**
 * Writes the page to `url`, a file URL that ends in `.html`, by way of a temporary name, and makes the folders it
 * needs.
 *
 * @throws TypeError for another kind of URL, Error where the file cannot be written.
 */
export async function savePage(display: HtmlDisplay, url: URL): Promise<void> {
  if (url.protocol !== "file:" || !url.pathname.endsWith(".html")) {
    throw new TypeError(
      `Cannot save a page as url must be a file URL that ends in .html: current value is ${url}`,
    );
  }
  await atomicWrite(url, htmlPage(display));
}
