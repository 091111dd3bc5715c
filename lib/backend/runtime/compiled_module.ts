/** Reads and compiles the engine's files of WebAssembly. */
import { plural } from "../../core/plural.ts";
import { readResource } from "../../core/platform/read_resource.ts";
import { checksum } from "./checksum.ts";
import type { EngineFile } from "./engine_files.ts";

const modules = new Map<string, WebAssembly.Module>();

/**
 * Returns the compiled file. Each is compiled once: whoever changes the number of threads need not wait for it again.
 *
 * @throws {Error} when it cannot be read, or is another file than this code was made for: of another version, damaged,
 * or a page that says that nothing was found
 */
export async function compiledModule({ url, checksum: wanted }: EngineFile): Promise<WebAssembly.Module> {
  const known = modules.get(url.href);
  if (known) return known;
  const bytes = await readResource(url);
  if (checksum(bytes) !== wanted) throw otherFile(url, bytes);
  const module = await WebAssembly.compile(bytes);
  modules.set(url.href, module);
  return module;
}

function otherFile(url: URL, bytes: Uint8Array): Error {
  const isWasm = [0, 0x61, 0x73, 0x6d].every((byte, i) => bytes[i] === byte);
  const found = isWasm ? "one of another version, or damaged" : "no WebAssembly";
  return new Error(
    `Cannot use ${url.href} as it must be the file that belongs to this version of the engine: ` +
      `current value is ${found} (${plural(bytes.length, "byte")})`,
  );
}
