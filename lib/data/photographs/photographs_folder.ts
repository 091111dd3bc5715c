/** Says where the reader's own photographs are. */
import { fromFileUrl, resolve, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";

/**
 * Returns the folder that the environment variable `ATELIER_PHOTOS` names, as a file URL that ends in a slash;
 * undefined without one. A path that does not begin at the root begins at the project's own folder.
 *
 * @param path the folder's path. @default the variable's value
 */
export function photographsFolder(
  path: string | undefined = Deno.env.get("ATELIER_PHOTOS"),
): URL | undefined {
  if (!path) return undefined;
  return new URL(`${toFileUrl(resolve(fromFileUrl(PROJECT_URL), path)).href.replace(/\/$/, "")}/`);
}
