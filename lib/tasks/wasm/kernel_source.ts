/** Reads the sources of kernels for their compiler. */
import { fromFileUrl } from "@std/path";

/**
 * Returns a source as if all sources below `folder` lay in it, side by side; null where there is none of that name.
 * The compiler orders functions by their files' paths where nothing else tells them apart: so a file that moves to
 * another room leaves the compiled module as it is, byte for byte.
 *
 * @throws {Error} when two rooms have a file of that name
 */
export function kernelSource(name: string, folder: URL): string | null {
  const found = filesOfName(name, folder);
  if (found.length > 1) {
    throw new Error(
      `Cannot compile kernels as names of their files must differ: current value is more than one ` +
        `${name} below ${fromFileUrl(folder)}`,
    );
  }
  if (found.length === 0) return null;
  return Deno.readTextFileSync(found[0]).replace(/(?<=\bfrom )"[./\w]*\/(\w+)"/g, '"./$1"');
}

function filesOfName(name: string, folder: URL): URL[] {
  return [...Deno.readDirSync(folder)].flatMap((entry) => {
    if (entry.isDirectory) return filesOfName(name, new URL(`${entry.name}/`, folder));
    return entry.name === name ? [new URL(name, folder)] : [];
  });
}
