/** Reads one photograph of a folder again. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { decodePicture, type DecodePictureOptions } from "./decode_picture.ts";

/**
 * Reads the picture that a listing of the folder names (see `readGarmentFolder`), as it was read there.
 *
 * @param file path below the folder, with "/" between its parts
 * @throws {SyntaxError} when the file is no PNG or JPEG file, or too large
 * @throws {Deno.errors.NotFound} when it is gone
 */
export async function readPhotograph(
  folder: URL,
  file: string,
  options: DecodePictureOptions = {},
): Promise<ColourImage> {
  const root = folder.href.endsWith("/") ? folder : `${folder.href}/`;
  const url = new URL(file.split("/").map(encodeURIComponent).join("/"), root);
  return await decodePicture(await Deno.readFile(url), { ...options, name: file });
}
