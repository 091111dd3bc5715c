/** Says where a run writes, so that a trial never overwrites what is published. */

/** The checkout's own folder, as a file URL that ends in a slash. */
export const PROJECT_URL = new URL("../../", import.meta.url);

/**
 * Returns the folder (file URL, ends in a slash) below which a run writes all that it makes:
 * the one named by the environment variable `ATELIER_OUTPUTS`, or `outputs/local/<profile>-<source>/`.
 */
export function outputFolder(profileName: string, source: string): URL {
  const named = Deno.env.get("ATELIER_OUTPUTS");
  if (!named) return new URL(`outputs/local/${profileName}-${source}/`, PROJECT_URL);
  return new URL(named.endsWith("/") ? named : `${named}/`, PROJECT_URL);
}
