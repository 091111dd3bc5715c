/** Tells whether the code that trains is still the same. */
import { LIBRARY_URL } from "../core/outputs.ts";
import { sha256Hex } from "../data/checksums.ts";
import { hashOf } from "../data/hash_of.ts";

/** The folders of `lib/` that have a part in every training. */
const TRAINING_FOLDERS = ["training", "backend"];

/**
 * Returns a SHA-256, 64 hex digits, of the text of the named files of `lib/` and of all files of `lib/training` and
 * `lib/backend`, kernels included; of a package that is loaded over the network, of its address and the names.
 *
 * @param sources such as "models/small_cnn.ts"
 * @param lib the folder of the library; ends in a slash
 */
export async function codeHash(
  sources: readonly string[],
  lib: URL = LIBRARY_URL,
): Promise<string> {
  // A package's address names its version, whose code never changes.
  if (lib.protocol !== "file:") return await hashOf([lib.href, ...sources]);
  const paths = [...sources];
  for (const folder of TRAINING_FOLDERS) paths.push(...await codeFiles(folder, lib));
  const hashes = await Promise.all(
    paths.sort().map(async (path) => [path, await sha256Hex(await Deno.readFile(new URL(path, lib)))]),
  );
  return await hashOf(hashes);
}

async function codeFiles(folder: string, lib: URL): Promise<string[]> {
  const paths: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, lib))) {
    const path = `${folder}/${name}`;
    if (isDirectory) paths.push(...await codeFiles(path, lib));
    else if (name.endsWith(".ts")) paths.push(path);
  }
  return paths;
}
