import { assertEquals } from "@std/assert";
import { pictureFormat } from "../../../lib/data/photographs/picture_format.ts";
import { garmentPng, SAMPLE_JPEGS } from "../sample_pictures.ts";

/** Returns the bytes of Latin-1 text. */
function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

Deno.test("pictureFormat() knows PNG and JPEG", () => {
  assertEquals(pictureFormat(garmentPng([0, 0, 0])), "PNG");
  assertEquals(pictureFormat(SAMPLE_JPEGS.progressive.bytes), "JPEG");
});

Deno.test("pictureFormat() names what else people keep among pictures", () => {
  const beginnings = {
    "GIF89a\x01\0": "GIF",
    "RIFF\x10\0\0\0WEBPVP8 ": "WebP",
    "\0\0\0\x18ftypheic\0\0\0\0": "HEIC",
    "\0\0\0\x1cftypavif": "AVIF",
    "\0\0\0\x20ftypmif1\0\0\0\0mif1avifmiaf": "AVIF",
    "\0\0\0\x1cftypmif1\0\0\0\0mif1heic": "HEIC",
    "II*\0\x10\0\0\0CR\x02\0": "a camera's raw format",
    "8BPS\0\x01": "PSD",
    "\xff\n\xfa\x1f": "JPEG XL",
    "\0\0\x01\0\x01\0\x10\x10": "ICO",
    "II*\0\x08\0\0\0": "TIFF",
    "BM\x46\0\0\0\0\0\0\0": "BMP",
    "%PDF-1.7\n\x80": "PDF",
    '<svg xmlns="http://www.w3.org/2000/svg">': "SVG, XML or HTML",
    "Blue shirt, size M\n": "text",
    "\x01\x02\x03\x04": "unknown",
    "": "empty",
  };
  for (const [beginning, format] of Object.entries(beginnings)) {
    assertEquals(pictureFormat(bytesOf(beginning)), format);
  }
});
