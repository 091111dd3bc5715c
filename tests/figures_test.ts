/** Holds every committed figure to what a reader needs: text inside its frame, and ink that stands out. */
import { assert, assertEquals } from "@std/assert";
// @ts-types="@types/d3-color"
import { rgb } from "d3-color";
import { contrastRatio } from "../lib/charts/frame/color.ts";
import { REPORT_STYLE } from "../lib/report/report_style.ts";
import { type PaintedText, paintedTexts } from "./charts/painted_text.ts";
import { filesBelow, PROJECT_URL } from "./project_files.ts";

const figures = await filesBelow("outputs/figures", ".svg");
const read = (path: string) => Deno.readTextFile(new URL(path, PROJECT_URL));

/** How far the dark page dims a figure. */
const DIM = Number(/prefers-color-scheme: dark[\s\S]*?--dim: ([\d.]+)/.exec(REPORT_STYLE)?.[1]);

/** Contrast that WCAG 2.2 asks for (1.4.3): 24 pixels, or 18.66 in bold, are large. */
function wanted({ size, isBold }: PaintedText): number {
  return size >= 24 || isBold && size >= 18.66 ? 3 : 4.5;
}

function dimmed(color: string): string {
  const { r, g, b } = rgb(color);
  return rgb(r * DIM, g * DIM, b * DIM).formatHex();
}

/** Says what is wrong with a figure's text. */
function problems(svg: string): string[] {
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)?.map(Number) ?? [];
  return paintedTexts(svg).flatMap((text) => {
    const isOutside = text.corners.some(([x, y]) => x < 0 || y < 0 || x > width || y > height);
    const weak = text.grounds.filter((ground) =>
      ground === "page" || contrastRatio(text.ink, ground) < wanted(text) ||
      contrastRatio(dimmed(text.ink), dimmed(ground)) < wanted(text)
    );
    return [
      ...(isOutside ? [`"${text.text}" reaches out of the frame`] : []),
      ...weak.map((ground) => `"${text.text}" in ${text.ink} on ${ground}`),
    ];
  });
}

Deno.test("no committed figure has text outside its frame, or too weak on a white page or a dark one", async () => {
  assert(figures.length >= 50);
  const found: string[] = [];
  for (const path of figures) {
    found.push(...problems(await read(path)).map((problem) => `${path}: ${problem}`));
  }
  assertEquals(found, []);
});

Deno.test("every committed figure lies on a card of its own, so that no page shows through", async () => {
  for (const path of figures) {
    const svg = await read(path), [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
    const card = /<rect x="0.5" y="0.5" width="(\d+)" height="(\d+)" rx="\d+" fill="#[0-9a-f]{6}"/.exec(svg);
    assertEquals(card?.slice(1).map(Number), [Number(width) - 1, Number(height) - 1], path);
  }
});

Deno.test("the search for bad text finds what it must", () => {
  const svg = (text: string) =>
    `<svg viewBox="0 0 200 100"><title>t</title><rect x="0" y="0" width="200" height="100" fill="#ffffff"/>` +
    `<g transform="translate(0,10)"><path d="M0,20h100v40h-100Z" fill="#333333"/>${text}</g></svg>`;
  const line = (attributes: string) => problems(svg(`<text font-size="12" ${attributes}>words</text>`));
  assertEquals(line('x="120" y="20" fill="#1f2328"'), []);
  assertEquals(line('x="120" y="20" fill="#999999"'), ['"words" in #999999 on #ffffff']);
  assertEquals(line('x="10" y="45" fill="#1f2328"'), ['"words" in #1f2328 on #333333']);
  assertEquals(line('x="10" y="45" fill="#ffffff"'), []);
  assertEquals(line('x="180" y="20" fill="#1f2328"'), [
    '"words" reaches out of the frame',
    '"words" in #1f2328 on page',
  ]);
  assertEquals(line('x="198" y="20" text-anchor="end" fill="#1f2328"'), []);
  assertEquals(line('transform="translate(190,40) rotate(-90)" fill="#1f2328"'), []);
  assertEquals(line('transform="translate(190,10) rotate(-90)" fill="#1f2328"').length, 2);
  assertEquals(line('x="10" y="45" fill="#1f2328" stroke="#ffffff" paint-order="stroke"'), []);
});
