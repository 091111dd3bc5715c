/** Tells whether a JPEG file has its end, which decoders do not look for once they have all pixels. */
import { END, jpegSegments } from "./jpeg_segments.ts";

/** Returns whether the parts of a JPEG file follow each other to the marker that ends it, ff d9. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  return jpegSegments(bytes).some(({ marker }) => marker === END);
}
