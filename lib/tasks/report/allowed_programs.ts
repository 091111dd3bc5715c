/** Says what `deno task report` may run: its command in deno.json asks this. */
import { join } from "@std/path";
import { openerOf } from "./open_in_browser.ts";

/**
 * Returns Deno, and the program that opens pages, where it is installed: of one that is not, Deno would complain at every
 * report.
 *
 * @param path the variable PATH
 */
export function allowedPrograms(path = "", system: typeof Deno.build.os = Deno.build.os): string[] {
  const opener = openerOf(system), file = system === "windows" ? `${opener}.exe` : opener;
  const isInstalled = path.split(system === "windows" ? ";" : ":").some((folder) =>
    folder !== "" && isFile(join(folder, file))
  );
  return [Deno.execPath(), ...isInstalled ? [opener] : []];
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    // A folder that is not there, or that nobody may look into, holds no program.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    if (error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}
