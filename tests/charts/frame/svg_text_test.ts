import { assert, assertEquals } from "@std/assert";
import {
  escapeXml,
  shortenText,
  textElement,
  textWidth,
  wrapLabel,
  wrapText,
} from "../../../lib/charts/frame/svg_text.ts";

Deno.test("escapeXml() escapes markup and drops what XML cannot hold", () => {
  assertEquals(escapeXml('<a href="x">&\u0000\u0008</a>'), "&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
});

Deno.test("escapeXml() keeps the characters of XML 1.0, section 2.2, and no others", () => {
  const isChar = (code: number) =>
    [0x9, 0xa, 0xd].includes(code) || code >= 0x20 && code <= 0xd7ff || code >= 0xe000;
  for (const code of [...Array(0x100).keys(), 0x2028, 0xd7ff, 0xe000, 0xfffd, 0x1f600]) {
    if ('&<>"'.includes(String.fromCodePoint(code))) continue;
    const text = String.fromCodePoint(code);
    assertEquals(escapeXml(`a${text}b`), isChar(code) ? `a${text}b` : "ab", `U+${code.toString(16)}`);
  }
  assertEquals(escapeXml("a\ufffe\uffffb"), "ab");
});

Deno.test("textWidth() is no less than DejaVu Sans needs", () => {
  // Advance widths in units of 1/2048 em, from the font's own table.
  const advances = {
    "T": 1251,
    "-": 739,
    "s": 1067,
    "h": 1298,
    "i": 569,
    "r": 842,
    "t": 803,
    "W": 2025,
    "5": 1303,
  };
  for (const [character, advance] of Object.entries(advances)) {
    assert(textWidth(character, { size: 2048 }) >= advance, character);
  }
});

Deno.test("textWidth() grows with size and weight", () => {
  assertEquals(textWidth("abc", { size: 24 }), 2 * textWidth("abc", { size: 12 }));
  assert(textWidth("abc", { bold: true }) > textWidth("abc"));
});

Deno.test("shortenText() leaves what fits and ends the rest in an ellipsis", () => {
  assertEquals(shortenText("Coat", 100), "Coat");
  const short = shortenText("Ankle boot", 50);
  assert(short.endsWith("…") && short.length > 1 && textWidth(short) <= 50);
});

Deno.test("wrapText() keeps all words and every line within the width", () => {
  const text = "a title of some length that needs more than one line in a small figure";
  const lines = wrapText(text, 120);
  assert(lines.length > 2 && lines.every((line) => textWidth(line) <= 120));
  assertEquals(lines.join(" "), text);
});

Deno.test("wrapText() breaks a word that is wider than a line", () => {
  const lines = wrapText("x".repeat(60), 100);
  assert(lines.every((line) => textWidth(line) <= 100));
  assertEquals(lines.join(""), "x".repeat(60));
});

Deno.test("wrapText() has no lines for an empty text", () => assertEquals(wrapText("  ", 100), []));

Deno.test("wrapLabel() breaks after a slash and never takes more lines than allowed", () => {
  assertEquals(wrapLabel("T-shirt/top", 50, 2), ["T-shirt/", "top"]);
  assertEquals(wrapLabel("one two three four five", 40, 2).length, 2);
});

Deno.test("wrapLabel() shortens a word that is too wide instead of breaking it", () => {
  assert(wrapLabel("Incomprehensibilities", 50, 2)[0].endsWith("…"));
});

Deno.test("textElement() escapes its text", () => {
  assertEquals(
    textElement("<b>", 1, 2, { anchor: "end" }),
    '<text x="1" y="2" font-size="12" fill="#1f2328" text-anchor="end">&lt;b&gt;</text>',
  );
});
