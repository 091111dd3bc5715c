/** Reads one photograph of a folder again. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { decodePicture, type DecodePictureOptions } from "./decode_picture.ts";
import { urlBelow } from "./url_below.ts";

/**
 * Reads the picture that a listing of the folder names (see `readGarmentFolder`), as it was read there.
 *
 * @param file path below the folder, with "/" between its parts
 * @throws {SyntaxError} when the file is no picture that can be read (see `decodePicture`), or too large
 * @throws {Deno.errors.NotFound} when it is gone
 */
export async function readPhotograph(
  folder: URL,
  file: string,
  options: DecodePictureOptions = {},
): Promise<ColourImage> {
  return await decodePicture(await Deno.readFile(urlBelow(folder, file)), { ...options, name: file });
}
