/** Names a data set by the contents of its files: two folders may have the same name. */
import type { Provenance } from "../core/dataset.ts";
import { hashOf } from "../core/hash_of.ts";

/** Returns a SHA-256 of all files that were read, 64 hex digits; undefined for official and for generated images. */
export async function filesHash(
  { files, verified }: Pick<Provenance, "files" | "verified">,
): Promise<string | undefined> {
  if (verified || files.length === 0) return undefined;
  return await hashOf(files.map(({ sha256 }) => sha256).sort());
}
