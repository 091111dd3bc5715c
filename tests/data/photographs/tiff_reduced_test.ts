import { assertEquals } from "@std/assert";
import sharp from "sharp";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { isReducedTiff } from "../../../lib/data/photographs/tiff_reduced.ts";

/** Returns a TIFF directory with one field, as the previews of cameras' raw files begin. */
function tiffOf(value: number, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, 1, isLittle);
  view.setUint16(10, 254, isLittle);
  view.setUint16(12, 4, isLittle);
  view.setUint32(14, 1, isLittle);
  view.setUint32(18, value, isLittle);
  return new Uint8Array(view.buffer);
}

Deno.test("isReducedTiff() knows the previews in cameras' raw files, in either order of bytes", async () => {
  const found = [tiffOf(1, true), tiffOf(1, false), tiffOf(0, true), tiffOf(1, true).subarray(0, 15)].map(
    isReducedTiff,
  );
  assertEquals(found, [true, true, false, false]);
  const plain = await sharp({ create: { width: 4, height: 4, channels: 3, background: "#f00" } }).tiff()
    .toBuffer();
  assertEquals(isReducedTiff(plain), false);
  assertEquals(await tryPicture(tiffOf(1, true)), {
    reason:
      "a file of another kind (a camera's raw format); what is read is PNG, JPEG, WebP, AVIF, GIF, TIFF, HEIC",
  });
});
