import { assert, assertEquals } from "@std/assert";
import sharp from "sharp";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { isWholeGif } from "../../../lib/data/photographs/whole_gif.ts";

const frames = await Promise.all(
  ["#f00", "#00f"].map((background) =>
    sharp({ create: { width: 32, height: 16, channels: 3, background } }).png().toBuffer()
  ),
);
const animation = new Uint8Array(await sharp(frames, { join: { animated: true } }).gif().toBuffer());

Deno.test("tryPicture() refuses an animation that is cut off in its second picture or before its end", async () => {
  assert("image" in await tryPicture(animation));
  for (let length = 14; length < animation.length; length += length < animation.length - 20 ? 9 : 1) {
    const attempt = await tryPicture(animation.subarray(0, length));
    assertEquals(attempt, { reason: "a GIF file that is cut off" }, `${length} of ${animation.length} bytes`);
  }
});

Deno.test("isWholeGif() finds the end behind tables of colours, zeros and other blocks, and none inside of them", () => {
  const header = [..."GIF89a"].map((letter) => letter.charCodeAt(0));
  const screen = [1, 0, 1, 0, 0x80, 0, 0, ...Array(6).fill(0x3b)];
  const comment = [0x21, 0xfe, 2, 0x3b, 0x3b, 1, 0x3b, 0];
  const picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0x80, ...Array(6).fill(0x3b), 2, 1, 0x3b, 0];
  const whole = Uint8Array.of(...header, ...screen, ...comment, 0, ...picture, 0x3b);
  assert(isWholeGif(whole));
  assert(isWholeGif(Uint8Array.of(...whole, 1, 2)));
  for (let length = 0; length < whole.length; length++) {
    assert(!isWholeGif(whole.subarray(0, length)), `${length} of ${whole.length} bytes`);
  }
});
