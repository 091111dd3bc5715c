/** Tells whether the code that trains is still the same. */
import { PROJECT_URL } from "../core/outputs.ts";
import { sha256Hex } from "../data/checksums.ts";
import { hashOf } from "../data/hash_of.ts";

/** The folders of `lib/` that have a part in every training. */
const TRAINING_FOLDERS = ["training", "backend"];

/**
 * Returns a SHA-256, 64 hex digits, of the text of the named files of `lib/` and of all files of `lib/training` and
 * `lib/backend`, kernels included.
 *
 * @param sources such as "models/small_cnn.ts"
 * @param lib the folder of the library; ends in a slash
 */
export async function codeHash(
  sources: readonly string[],
  lib: URL = new URL("lib/", PROJECT_URL),
): Promise<string> {
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
