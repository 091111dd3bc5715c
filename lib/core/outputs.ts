/** Says where a run writes, so that a trial never overwrites what is published. */

import { fromFileUrl, resolve, toFileUrl } from "@std/path";

/** The folder of the library's code, as a URL that ends in a slash. */
export const LIBRARY_URL: URL = new URL("../", import.meta.url);

/**
 * The checkout's own folder, as a file URL that ends in a slash; where the library is a package that Deno loads over
 * the network, the folder in which the program was started.
 */
export const PROJECT_URL: URL = LIBRARY_URL.protocol === "file:"
  ? new URL("../", LIBRARY_URL)
  : toFileUrl(`${Deno.cwd()}/`);

/**
 * Returns the folder (file URL, ends in a slash) below which a run writes all that it makes:
 * the one named by the environment variable `ATELIER_OUTPUTS`, a path from the checkout or a file URL, or
 * `outputs/local/<profile>-<source>/`.
 */
export function outputFolder(profileName: string, source: string): URL {
  const named = Deno.env.get("ATELIER_OUTPUTS");
  if (!named) return new URL(`outputs/local/${profileName}-${source}/`, PROJECT_URL);
  const { href } = named.startsWith("file:")
    ? new URL(named)
    : toFileUrl(resolve(fromFileUrl(PROJECT_URL), named));
  return new URL(href.endsWith("/") ? href : `${href}/`);
}
