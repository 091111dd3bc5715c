import { assert, assertEquals } from "@std/assert";
import { decode } from "fast-png";
import { picturePng } from "../../../lib/charts/images/picture_png.ts";

const ramp = Uint8Array.from({ length: 256 }, (_, i) => i);

function decodeUri(uri: string) {
  return decode(Uint8Array.fromBase64(uri.slice("data:image/png;base64,".length)));
}

Deno.test("picturePng() gives back an image of that shape, black and white as they were", () => {
  const { height, width, channels, data } = decodeUri(picturePng(ramp, { height: 8, width: 32 }));
  assertEquals([height, width, channels, data[0], data[255]], [8, 32, 1, 0, 255]);
});

Deno.test("picturePng() rounds to 32 greys, none further than 5 away", () => {
  const { data } = decodeUri(picturePng(ramp, { height: 16, width: 16 }));
  assertEquals(new Set(data).size, 32);
  data.forEach((grey, i) => assert(Math.abs(grey - i) <= 5, `${i} became ${grey}`));
});
