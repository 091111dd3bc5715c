/** What a package consists of, before it is written. */
import { PROJECT_URL } from "../../core/mod.ts";

/** Its files by their path in it, such as "types/backend/engine.d.ts". */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/** The name of the package, at npm and at JSR. */
export const PACKAGE_NAME = "@atelier/engine";

/** The folder of what is written by hand for the package. */
const HERE = new URL("./", import.meta.url);

/** Returns a text's bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Returns an object as the bytes of a JSON file. */
export function jsonBytes(value: unknown): Uint8Array {
  return bytesOf(`${JSON.stringify(value, null, 2)}\n`);
}

/** Returns what both packages have: the page about the engine, and the licence. */
export async function commonFiles(): Promise<PackageFiles> {
  return await filesAt({ "README.md": HERE, LICENSE: PROJECT_URL });
}

/** Returns what a package must say that holds tfjs's compiled files. */
export async function tfjsNotices(): Promise<PackageFiles> {
  return await filesAt({ NOTICE: HERE, "LICENSE-APACHE-2.0": HERE });
}

/** Reads files, given the folder in which each lies. */
async function filesAt(folders: Readonly<Record<string, URL>>): Promise<PackageFiles> {
  const files = Object.entries(folders).map(async ([name, folder]) =>
    [name, await Deno.readFile(new URL(name, folder))] as const
  );
  return new Map(await Promise.all(files));
}
