/** Installs the package of the engine for npm into an empty project, and runs the examples of its README there. */
import { fromFileUrl, toFileUrl } from "@std/path";
import { builtPackage } from "./built_package.ts";

/** What a program left behind. */
export interface Run {
  code: number;
  out: string;
  err: string;
}

/** Runs a program in a folder. */
export async function runIn(folder: URL, program: string, args: readonly string[]): Promise<Run> {
  const { code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    cwd: folder,
    stdin: "null",
    env: { NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

/** Returns the text of the package's README. */
export async function packageReadme(): Promise<string> {
  return await Deno.readTextFile(new URL("README.md", await builtPackage()));
}

/** Returns the only block of the README that has these words in it, without the lines around it. */
export async function readmeBlock(words: string): Promise<string> {
  const blocks = (await packageReadme()).matchAll(/^```\w+\n(.*?)^```$/gms);
  const [found, ...more] = Array.from(blocks, ([, text]) => text).filter((text) => text.includes(words));
  if (found && more.length === 0) return found;
  throw new Error(`Cannot find the example as one block must have in it: ${words}`);
}

let project: Promise<URL> | undefined;

/**
 * Returns the folder of a project with nothing in it but the packed package, the versions of tfjs that its README says,
 * TypeScript and esbuild; npm's registry must be in reach. It is made once for all tests of a process, and goes with it.
 */
export function installedPackage(): Promise<URL> {
  return project ??= installPackage();
}

async function installPackage(): Promise<URL> {
  const path = await Deno.makeTempDir({ prefix: "atelier-project-" }), folder = toFileUrl(`${path}/`);
  globalThis.addEventListener("unload", () => Deno.removeSync(path, { recursive: true }));
  const packed = await succeed(await builtPackage(), ["pack", "--silent", "--pack-destination", path]);
  const [, ...tfjs] = (await readmeBlock("npm install @atelier/engine")).trim().split(" ").slice(2);
  await Deno.writeTextFile(new URL("package.json", folder), '{ "private": true, "type": "module" }');
  const packages = [`./${packed.trim()}`, ...tfjs, "typescript@5.9.3", "esbuild@0.25.12"];
  await succeed(folder, ["install", "--silent", "--no-audit", "--no-fund", ...packages]);
  return folder;
}

async function succeed(folder: URL, args: readonly string[]): Promise<string> {
  const { code, out, err } = await runIn(folder, "npm", args);
  if (code === 0) return out;
  throw new Error(`Cannot run npm ${args[0]} in ${fromFileUrl(folder)}: ${out}${err}`);
}
