import { assertEquals, assertStringIncludes } from "@std/assert";
import { decode } from "fast-png";
import { GREYS, pixelSheet } from "../../../lib/charts/images/pixel_sheet.ts";

function decodeUri(uri: string) {
  return decode(Uint8Array.fromBase64(uri.slice("data:image/png;base64,".length)));
}

Deno.test("pixelSheet() places tiles and leaves the gaps transparent", () => {
  const tile = (value: number) => ({ pixels: [value], height: 1, width: 1 });
  const corners = [{ x: 0, y: 0 }, { x: 2, y: 0 }];
  const uri = pixelSheet([tile(10), tile(250)], GREYS, {
    cellHeight: 1,
    cellWidth: 1,
    corners,
    height: 1,
    width: 3,
  });
  assertStringIncludes(uri, "data:image/png;base64,");
  assertEquals([...decodeUri(uri).data], [10, 10, 10, 255, 0, 0, 0, 0, 250, 250, 250, 255]);
});

Deno.test("pixelSheet() stretches a small tile to its cell", () => {
  const layout = { cellHeight: 2, cellWidth: 4, corners: [{ x: 0, y: 0 }], height: 2, width: 4 };
  const { data } = decodeUri(pixelSheet([{ pixels: [0, 255], height: 1, width: 2 }], GREYS, layout));
  assertEquals([...data].filter((_, i) => i % 4 === 0), [0, 0, 255, 255, 0, 0, 255, 255]);
});

Deno.test("pixelSheet() rounds and clamps values", () => {
  const layout = { cellHeight: 1, cellWidth: 3, corners: [{ x: 0, y: 0 }], height: 1, width: 3 };
  const { data } = decodeUri(pixelSheet([{ pixels: [-5, 99.6, 300], height: 1, width: 3 }], GREYS, layout));
  assertEquals([data[0], data[4], data[8]], [0, 100, 255]);
});

Deno.test("pixelSheet() paints pictures in colour as they are", () => {
  const layout = { cellHeight: 1, cellWidth: 2, corners: [{ x: 0, y: 0 }], height: 1, width: 2 };
  const tile = { pixels: [200, 100, 50, 1, 2, 300], height: 1, width: 2 };
  const { data } = decodeUri(pixelSheet([tile], GREYS, layout));
  assertEquals([...data], [200, 100, 50, 255, 1, 2, 255, 255]);
});
