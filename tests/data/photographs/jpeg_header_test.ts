import { assertEquals } from "@std/assert";
import { readJpegHeader } from "../../../lib/data/photographs/jpeg_header.ts";
import { jpegThatAnnounces, SAMPLE_JPEGS } from "../sample_pictures.ts";

Deno.test("readJpegHeader() reads the size as it is stored, and the orientation", () => {
  assertEquals(readJpegHeader(SAMPLE_JPEGS.baseline.bytes), { height: 16, width: 32, orientation: 1 });
  assertEquals(readJpegHeader(SAMPLE_JPEGS.progressive.bytes), { height: 16, width: 32, orientation: 1 });
  for (let orientation = 2; orientation <= 8; orientation++) {
    const { bytes } = SAMPLE_JPEGS[`orientation${orientation}`];
    assertEquals(readJpegHeader(bytes), { height: 16, width: 32, orientation });
  }
});

/** Returns a JPEG file with Exif data of one entry, least significant byte first, its last value changed. */
function withExif(change: (exif: Uint8Array) => void): Uint8Array {
  const exif = Uint8Array.of(
    ...[0x45, 0x78, 0x69, 0x66, 0, 0, 0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0],
    ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0],
  );
  change(exif);
  const [start, ...rest] = [
    SAMPLE_JPEGS.baseline.bytes.subarray(0, 2),
    SAMPLE_JPEGS.baseline.bytes.subarray(2),
  ];
  return Uint8Array.of(...start, 0xff, 0xe1, 0, exif.length + 2, ...exif, ...rest[0]);
}

Deno.test("readJpegHeader() reads Exif data of either byte order", () => {
  assertEquals(readJpegHeader(withExif(() => {}))?.orientation, 6);
});

Deno.test("readJpegHeader() takes a picture with damaged Exif data as upright", () => {
  const changes: ((exif: Uint8Array) => void)[] = [
    (exif) => exif[24] = 9,
    (exif) => exif[10] = 200,
    (exif) => exif.fill(0, 16, 18),
    (exif) => exif.fill(0, 16, 18)[14] = 255,
    (exif) => exif[0] = 0,
  ];
  for (const change of changes) assertEquals(readJpegHeader(withExif(change))?.orientation, 1);
});

Deno.test("readJpegHeader() finds whatever size is announced", () => {
  const { height, width } = readJpegHeader(jpegThatAnnounces({ height: 65_000, width: 64_000 })) ?? {};
  assertEquals([height, width], [65_000, 64_000]);
});

Deno.test("readJpegHeader() of a file that is cut off before its frame is undefined", () => {
  for (const length of [3, 20, 100]) {
    assertEquals(readJpegHeader(SAMPLE_JPEGS.baseline.bytes.subarray(0, length)), undefined);
  }
  assertEquals(readJpegHeader(Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2, 0)), undefined);
});
