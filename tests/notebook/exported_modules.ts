/** Finds the modules that a project's own package exports, which only files inside the project can name. */
import { toFileUrl } from "@std/path";

/** Returns the address of every module that the package of a `deno.json` exports, by the name to import it by. */
export async function exportedModules(config: string): Promise<Map<string, string>> {
  const { name, exports = {} } = JSON.parse(await Deno.readTextFile(config)) as {
    name?: string;
    exports?: Record<string, string>;
  };
  const base = toFileUrl(config);
  return new Map(
    Object.entries(name === undefined ? {} : exports).map((
      [path, file],
    ) => [`${name}${path.slice(1)}`, new URL(file, base).href]),
  );
}
