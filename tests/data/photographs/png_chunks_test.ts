import { assertEquals, assertThrows } from "@std/assert";
import { pngCore, readPngHeader } from "../../../lib/data/photographs/png_chunks.ts";
import { animatedPng, garmentPng, handmadePng } from "../sample_pictures.ts";

Deno.test("readPngHeader() reads size and kind", () => {
  assertEquals(readPngHeader(garmentPng([0, 0, 0])), { height: 60, width: 40, depth: 8, colourType: 2 });
});

Deno.test("readPngHeader() of a file that is cut off in it is undefined", () => {
  assertEquals(readPngHeader(garmentPng([0, 0, 0]).subarray(0, 32)), undefined);
});

Deno.test("pngCore() leaves out what is not the first picture", () => {
  const plain = { height: 1, width: 1, depth: 8, colourType: 2, rows: [[255, 0, 0]] };
  const red = handmadePng(plain);
  assertEquals(pngCore(animatedPng()).bytes, red);
  assertEquals(pngCore(handmadePng({ ...plain, chunks: [["tEXt", [65, 0, 66]]] })).bytes, red);
});

Deno.test("pngCore() leaves out what follows the end", () => {
  const bytes = garmentPng([0, 0, 0]);
  assertEquals(pngCore(Uint8Array.of(...bytes, 1, 2, 3)).bytes, bytes);
});

Deno.test("pngCore() rejects a file that is cut off anywhere", () => {
  const bytes = garmentPng([0, 0, 0]);
  for (const length of [33, 50, bytes.length - 12, bytes.length - 1]) {
    assertThrows(
      () => pngCore(bytes.subarray(0, length)),
      SyntaxError,
      `Cannot read PNG as it must end with the chunk IEND: current value is cut off after ${length} bytes`,
    );
  }
  assertThrows(() => pngCore(new Uint8Array(100)), SyntaxError, "must begin with its header");
});

Deno.test("pngCore() rejects pixels that inflate to far more than the header announces", () => {
  const bomb = handmadePng({
    height: 1,
    width: 1,
    depth: 8,
    colourType: 0,
    rows: [new Array(100_000).fill(0)],
  });
  assertThrows(
    () => pngCore(bomb),
    SyntaxError,
    "its pixels must inflate to 1 row of 1 byte: current value is more",
  );
});
