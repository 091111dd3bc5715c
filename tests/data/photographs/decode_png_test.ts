import { assertEquals, assertThrows } from "@std/assert";
import { decodePng } from "../../../lib/data/photographs/decode_png.ts";
import { animatedPng, handmadePng, type PngParts } from "../sample_pictures.ts";

/** Returns the decoded pixels, each as "red green blue". */
function coloursOf(parts: Partial<PngParts> & Pick<PngParts, "depth" | "colourType" | "rows">): string[] {
  const { pixels } = decodePng(handmadePng({ height: 1, width: 2, ...parts }));
  return Array.from({ length: pixels.length / 3 }, (_, p) => pixels.slice(3 * p, 3 * p + 3).join(" "));
}

const PALETTE: [string, number[]] = ["PLTE", [255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 8, 7]];

Deno.test("decodePng() spreads grey of 1, 2, 4, 8 and 16 bits over 0 to 255", () => {
  assertEquals(coloursOf({ width: 3, depth: 1, colourType: 0, rows: [[0b10100000]] }), [
    "255 255 255",
    "0 0 0",
    "255 255 255",
  ]);
  assertEquals(coloursOf({ depth: 2, colourType: 0, rows: [[0b01100000]] }), ["85 85 85", "170 170 170"]);
  assertEquals(coloursOf({ depth: 4, colourType: 0, rows: [[0x1e]] }), ["17 17 17", "238 238 238"]);
  assertEquals(coloursOf({ depth: 8, colourType: 0, rows: [[3, 200]] }), ["3 3 3", "200 200 200"]);
  assertEquals(coloursOf({ depth: 16, colourType: 0, rows: [[0x80, 0, 0xff, 0xff]] }), [
    "128 128 128",
    "255 255 255",
  ]);
});

Deno.test("decodePng() begins each packed row at a byte of its own", () => {
  const rows = [[0b10000000], [0b01000000]];
  assertEquals(coloursOf({ height: 2, depth: 1, colourType: 0, rows }), [
    "255 255 255",
    "0 0 0",
    "0 0 0",
    "255 255 255",
  ]);
});

Deno.test("decodePng() reads RGB of 8 and 16 bits", () => {
  assertEquals(coloursOf({ depth: 8, colourType: 2, rows: [[1, 2, 3, 4, 5, 6]] }), ["1 2 3", "4 5 6"]);
  const wide = { width: 1, depth: 16, colourType: 2, rows: [[0xff, 0xff, 0x80, 0, 0, 0]] };
  assertEquals(coloursOf(wide), ["255 128 0"]);
});

Deno.test("decodePng() looks colours up in a palette, packed or not", () => {
  assertEquals(coloursOf({ depth: 2, colourType: 3, rows: [[0b01110000]], chunks: [PALETTE] }), [
    "0 255 0",
    "9 8 7",
  ]);
  assertEquals(coloursOf({ depth: 8, colourType: 3, rows: [[2, 0]], chunks: [PALETTE] }), [
    "0 0 255",
    "255 0 0",
  ]);
});

Deno.test("decodePng() lets white show through transparency of every kind", () => {
  assertEquals(coloursOf({ depth: 8, colourType: 6, rows: [[0, 0, 0, 0, 200, 100, 0, 51]] }), [
    "255 255 255",
    "244 224 204",
  ]);
  assertEquals(coloursOf({ depth: 8, colourType: 4, rows: [[0, 255, 0, 51]] }), ["0 0 0", "204 204 204"]);
  const seeThrough: [string, number[]][] = [PALETTE, ["tRNS", [0, 51]]];
  assertEquals(coloursOf({ depth: 8, colourType: 3, rows: [[0, 1]], chunks: seeThrough }), [
    "255 255 255",
    "204 255 204",
  ]);
  const hidden = {
    depth: 8,
    colourType: 0,
    rows: [[7, 8]],
    chunks: [["tRNS", [0, 7]]] as [string, number[]][],
  };
  assertEquals(coloursOf(hidden), ["255 255 255", "8 8 8"]);
});

Deno.test("decodePng() hides the one colour of RGB that is declared transparent", () => {
  const rows = [[1, 2, 3, 1, 2, 4], [0, 0, 0, 9, 9, 9]];
  const chunks: [string, number[]][] = [["tRNS", [0, 1, 0, 2, 0, 3]]];
  assertEquals(coloursOf({ height: 2, depth: 8, colourType: 2, rows, chunks })[0], "255 255 255");
  assertEquals(coloursOf({ height: 2, depth: 8, colourType: 2, rows, chunks })[1], "1 2 4");
});

Deno.test("decodePng() puts interlaced pixels in their places", () => {
  const rows = [[1], [2], [3, 4]];
  assertEquals(coloursOf({ height: 2, depth: 8, colourType: 0, rows, isInterlaced: true }), [
    "1 1 1",
    "2 2 2",
    "3 3 3",
    "4 4 4",
  ]);
});

Deno.test("decodePng() shows the first picture of an animation", () => {
  assertEquals([...decodePng(animatedPng()).pixels], [255, 0, 0]);
});

Deno.test("decodePng() rejects a byte that was changed", () => {
  const bytes = handmadePng({ height: 1, width: 2, depth: 8, colourType: 0, rows: [[3, 200]] });
  bytes[29] ^= 1;
  assertThrows(() => decodePng(bytes), Error, "CRC mismatch for chunk IHDR");
});
