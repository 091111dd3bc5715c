/** Hashes a file piece by piece. */
import { createHash } from "node:crypto";

/** Returns the SHA-256 of a file, 64 hex digits, without having it in memory. */
export async function fileHash(url: URL): Promise<string> {
  const hash = createHash("sha256"), file = await Deno.open(url);
  for await (const chunk of file.readable) hash.update(chunk);
  return hash.digest("hex");
}
