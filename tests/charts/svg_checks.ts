/** Reads a figure's SVG the way a strict reader would: structure, ids, and where each line of text lies. */
import { assertEquals } from "@std/assert";
import type { Figure } from "../../lib/charts/frame/figure.ts";
import { textWidth } from "../../lib/charts/frame/svg_text.ts";

interface Tag {
  name: string;
  attributes: Record<string, string>;
}

/** One line of text, in pixels of the figure. */
export interface TextBox {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Throws where a tag is not closed in order, an attribute is not quoted, or an ampersand stands alone. */
export function assertWellFormed(svg: string): void {
  const open: string[] = [];
  for (const [token] of svg.matchAll(/<[^>]*>|[^<]+/g)) {
    if (/&(?!(amp|lt|gt|quot|#\d+|#x[0-9a-f]+);)/i.test(token)) throw new Error(`Bare ampersand in ${token}`);
    if (!token.startsWith("<")) continue;
    const closing = /^<\/([\w:-]+)>$/.exec(token);
    if (closing) {
      assertEquals(open.pop(), closing[1]);
      continue;
    }
    const parsed = /^<([\w:-]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>$/.exec(token);
    if (!parsed) throw new Error(`Not a well-formed tag: ${token.slice(0, 200)}`);
    if (parsed[3] === "") open.push(parsed[1]);
  }
  assertEquals(open, []);
}

/** Returns the ids in the order of appearance. */
export function idsOf(svg: string): string[] {
  return [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
}

/** Returns the lines of text that are not rotated, with widths estimated from above. */
export function textBoxes(svg: string): TextBox[] {
  const stack: Tag[] = [];
  const boxes: TextBox[] = [];
  for (const [token] of svg.matchAll(/<[^>]*>|[^<]+/g)) {
    if (token.startsWith("</")) stack.pop();
    else if (token.startsWith("<")) {
      const tag = readTag(token);
      if (!token.endsWith("/>")) stack.push(tag);
    } else if (
      stack.at(-1)?.name === "text" && !stack.some((tag) => /rotate/.test(tag.attributes.transform ?? ""))
    ) {
      boxes.push(boxOf(token, stack));
    }
  }
  return boxes;
}

/** Throws at the first line of text that reaches out of the figure, or covers another one. */
export function assertTextFits(figure: Figure): void {
  const boxes = textBoxes(figure.svg());
  for (const box of boxes) {
    const isInside = box.left >= -1 && box.top >= -1 && box.right <= figure.width + 1 &&
      box.bottom <= figure.height + 1;
    if (!isInside) throw new Error(`Text reaches out of the figure: ${JSON.stringify(box)}`);
  }
  boxes.forEach((one, i) => {
    const other = boxes.slice(i + 1).find((other) => overlap(one, other));
    if (other) throw new Error(`Text covers text: ${JSON.stringify([one, other])}`);
  });
}

/** Widths are estimates from above, so a tenth of each box may lie below another. */
function overlap(one: TextBox, other: TextBox): boolean {
  const slack = 0.1 * Math.min(one.right - one.left, other.right - other.left);
  return Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
}

function boxOf(token: string, stack: readonly Tag[]): TextBox {
  const inherited = (name: string) => stack.findLast((tag) => tag.attributes[name])?.attributes[name];
  const size = Number(inherited("font-size") ?? 16);
  const text = token.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll(
    "&amp;",
    "&",
  );
  let [x, y] = [0, 0];
  for (const { attributes } of stack) {
    const shift = /translate\(([-\d.]+),([-\d.]+)\)/.exec(attributes.transform ?? "");
    if (shift) [x, y] = [x + Number(shift[1]), y + Number(shift[2])];
  }
  const own = stack[stack.length - 1].attributes;
  const ems = (value = "0") => value.endsWith("em") ? parseFloat(value) * size : Number(value);
  [x, y] = [x + ems(own.x), y + ems(own.y)];
  const width = textWidth(text, { size, bold: inherited("font-weight") === "bold" });
  const anchor = inherited("text-anchor") ?? "start";
  const left = x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  return { text, left, right: left + width, top: y - 0.75 * size, bottom: y + 0.2 * size };
}

function readTag(token: string): Tag {
  const attributes = Object.fromEntries(
    [...token.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  );
  return { name: /^<([\w:-]+)/.exec(token)?.[1] ?? "", attributes };
}
