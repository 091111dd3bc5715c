/** Makes the packages of the engine once for all tests of a process, as `deno task package:engine` does. */
import { fromFileUrl, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../project_files.ts";

let made: Promise<URL> | undefined;

/** Returns the folder of the package for npm, a URL that ends in a slash; `../jsr/` beside it holds that for JSR. */
export async function builtPackage(): Promise<URL> {
  made ??= makePackages();
  return new URL("npm/", await made);
}

/** Returns the folder of the packages, which goes with the process. */
async function makePackages(): Promise<URL> {
  const folder = await Deno.makeTempDir({ prefix: "atelier-engine-" });
  globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
  const flags = ["--allow-read", `--allow-write=${folder}`, `--allow-run=${Deno.execPath()}`, "--allow-env"];
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--no-check", "--no-prompt", "--config", "lib/tasks/package/deno.json", ...flags],
      ...["lib/tasks/package/package.ts", "--to", folder],
    ],
    cwd: new URL(PROJECT_URL),
    env: { NO_COLOR: "1", INIT_CWD: "" },
  }).output();
  if (success) return toFileUrl(`${folder}/`);
  throw new Error(
    `Cannot make the packages in ${fromFileUrl(PROJECT_URL)}: ${new TextDecoder().decode(stderr)}`,
  );
}
