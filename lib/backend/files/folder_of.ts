/** Finds the folder that somebody names. */
import { resolve, toFileUrl } from "@std/path";
import { addressPath, isFileAddress } from "../../core/platform/address_path.ts";

/**
 * Returns the folder as a file URL that ends in a slash: of a URL, of a path relative to the folder in which the
 * program runs, or of an address such as "file://./my model" (see `addressPath`).
 */
export function folderOf(folder: string | URL): URL {
  if (folder instanceof URL) return new URL(folder.href.endsWith("/") ? folder.href : `${folder.href}/`);
  const path = isFileAddress(folder)
    ? addressPath(folder, { isWindows: Deno.build.os === "windows" })
    : folder;
  return new URL(`${toFileUrl(resolve(path)).href}/`);
}
