/** Tells whether the code that weights depend on is still the same. */
import { fromFileUrl } from "@std/path";
import config from "../../../deno.json" with { type: "json" };
import { hashOf } from "../../core/hash_of.ts";
import { LIBRARY_URL } from "../../core/outputs.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { readSourceModule, type SourceModule } from "./source_module.ts";

/** Compiled files, with the source that each was compiled from: both count. */
const COMPILED: Readonly<Record<string, string>> = {
  "backend/kernels_relaxed.wasm": "backend/kernels/index.ts",
  "backend/kernels_relaxed_shared.wasm": "backend/kernels/index.ts",
  "backend/kernels_simd.wasm": "backend/kernels/index.ts",
  "backend/kernels_simd_shared.wasm": "backend/kernels/index.ts",
  "classical/boosting/boosting_kernels.wasm": "classical/boosting/kernels/index.ts",
};

/**
 * Returns a SHA-256, 64 hex digits, of what the named files of `lib/` compute with: their own code and that of all
 * files which they import or start as workers, directly or not, with compiled kernels and their sources, and the
 * version of every package. Comments, layout and types that are imported as such do not count. Of a package that is
 * loaded over the network it is a hash of its address and the names.
 *
 * @param roots such as "models/small_cnn.ts"
 * @param lib the folder of the library; ends in a slash
 * @throws {Error} when a file is missing
 */
export async function codeHash(roots: readonly string[], lib: URL = LIBRARY_URL): Promise<string> {
  // A package's address names its version, whose code never changes.
  if (lib.protocol !== "file:") return await hashOf([lib.href, ...roots]);
  const parts: Record<string, string> = {}, waiting = [...roots];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (path in parts) continue;
    const { hash, references } = await sourceOf(path, lib);
    parts[path] = hash;
    waiting.push(...references);
  }
  return await hashOf(parts);
}

/** Returns the hash of one file or package, and what it refers to, as paths below `lib` or names of packages. */
async function sourceOf(path: string, lib: URL): Promise<{ hash: string; references: string[] }> {
  if (isPackage(path)) return { hash: packageVersion(path), references: [] };
  const url = new URL(path, lib), bytes = await readFileIfThere(url);
  if (!bytes) {
    throw new Error(`Cannot hash the code as ${fromFileUrl(url)} must be there: current value is no file`);
  }
  if (!path.endsWith(".ts")) {
    return { hash: await sha256Hex(bytes), references: COMPILED[path] ? [COMPILED[path]] : [] };
  }
  const { code, references } = parsed(new TextDecoder().decode(bytes));
  const resolved = references.map((reference) => resolvedPath(reference, url, lib));
  return { hash: await sha256Hex(new TextEncoder().encode(code)), references: resolved };
}

/** Modules by their text: one program asks for many hashes, and reading the tokens takes most of the time. */
const known = new Map<string, SourceModule>();

function parsed(text: string): SourceModule {
  const found = known.get(text) ?? readSourceModule(text);
  known.set(text, found);
  return found;
}

/** Files are named by their path from `lib`; imports between the sources of kernels leave out the ending. */
function resolvedPath(reference: string, from: URL, lib: URL): string {
  if (!reference.startsWith(".")) return reference;
  const { href } = new URL(reference, from), project = new URL("..", lib).href;
  const path = href.startsWith(lib.href) ? href.slice(lib.href.length) : `../${href.slice(project.length)}`;
  return /\.\w+$/.test(path) ? path : `${path}.ts`;
}

function isPackage(path: string): boolean {
  return !/\.\w+$/.test(path) || /^(npm|jsr|node):|^@/.test(path) || mappedName(path) !== undefined;
}

/** Returns the package with its version, as deno.json maps it, and what of it is imported. */
function packageVersion(name: string): string {
  const imports: Readonly<Record<string, string>> = config.imports, mapped = mappedName(name);
  return mapped === undefined ? name : imports[mapped] + name.slice(mapped.length);
}

/** Returns the package of deno.json that this is, or that this is a file of. */
function mappedName(path: string): string | undefined {
  return Object.keys(config.imports).find((name) => path === name || path.startsWith(`${name}/`));
}
