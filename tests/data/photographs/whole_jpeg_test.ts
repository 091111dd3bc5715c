import { assert, assertEquals } from "@std/assert";
import { tryPicture } from "../../../lib/data/photographs/decode_picture.ts";
import { isWholeJpeg } from "../../../lib/data/photographs/whole_jpeg.ts";
import { SAMPLE_JPEGS } from "../sample_pictures.ts";

const CUT_OFF = { reason: "a JPEG file that is cut off" };

Deno.test("tryPicture() refuses a JPEG file whose end is zeros, as of a download that broke off", async () => {
  for (const [kind, { bytes }] of Object.entries(SAMPLE_JPEGS)) {
    const broken = Uint8Array.of(...bytes.subarray(0, -2), ...new Uint8Array(16));
    assertEquals(await tryPicture(broken), CUT_OFF, kind);
  }
});

Deno.test("tryPicture() takes a JPEG file with bytes behind its end, as cameras write them", async () => {
  for (const [kind, { bytes }] of Object.entries(SAMPLE_JPEGS)) {
    for (const more of [new Uint8Array(16), bytes.subarray(0, 99)]) {
      assert("image" in await tryPicture(Uint8Array.of(...bytes, ...more)), kind);
    }
  }
});

Deno.test("isWholeJpeg() finds the end behind all scans, and none inside of other parts", () => {
  // Application data that holds a picture of its own, and a scan with a stuffed ff, a restart and filling bytes.
  const before = [0xff, 0xd8, 0xff, 0xe1, 0, 6, 0xff, 0xd8, 0xff, 0xd9];
  const scan = [0xff, 0xda, 0, 3, 0, 7, 0xff, 0, 0xd9, 0xff, 0xd0, 8, 0xff, 0xff];
  const table = [0xff, 0xc4, 0, 4, 0xff, 0xd9];
  const whole = Uint8Array.of(...before, ...scan, ...table, ...scan, 0xff, 0xd9);
  assert(isWholeJpeg(whole));
  assert(isWholeJpeg(Uint8Array.of(...whole, 1, 2, 3)));
  for (let length = 0; length < whole.length; length++) {
    assert(!isWholeJpeg(whole.subarray(0, length)), `${length} of ${whole.length} bytes`);
  }
});
