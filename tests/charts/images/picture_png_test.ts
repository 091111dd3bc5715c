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

Deno.test("picturePng() keeps colours, none of them further than 5 away", () => {
  const pixels = Uint8Array.of(200, 100, 50, 0, 255, 128);
  const { channels, data } = decodeUri(picturePng(pixels, { height: 1, width: 2 }));
  assertEquals(channels, 3);
  data.forEach((value, i) => assert(Math.abs(value - pixels[i]) <= 5, `${pixels[i]} became ${value}`));
});

Deno.test("picturePng() averages an image that is larger than it may be, and keeps its proportions", () => {
  const pixels = Uint8Array.from(
    { length: 8 * 4 * 3 },
    (_, i) => [[0, 255, 0], [255, 255, 0]][(i / 3 | 0) % 2][i % 3],
  );
  const { height, width, data } = decodeUri(picturePng(pixels, { height: 8, width: 4, most: 4 }));
  assertEquals([height, width], [4, 2]);
  // Half of 0 and 255 is 127.5, which the 32 levels round to 132.
  assertEquals([...data.subarray(0, 3)], [132, 255, 0]);
});
