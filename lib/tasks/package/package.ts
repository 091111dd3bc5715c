/** `deno task package:engine`: makes packages of the engine for npm and for JSR. */
import { toFileUrl } from "@std/path";
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { plural, PROJECT_URL } from "../../core/mod.ts";
import { shownPath, userPath } from "../../study/store/user_path.ts";
import { shellWord } from "../../study/store/shell_word.ts";
import { requireWrite } from "../require_write.ts";
import { runTask, say } from "../terminal/terminal.ts";
import { PACKAGE_NAME, type PackageFiles } from "./package_files.ts";
import { checkPackageFolder, writePackages } from "./package_folder.ts";

const USAGE = {
  task: "package:engine",
  usage: `Usage: deno task package:engine [--to FOLDER]

  --to  the folder that gets npm/ and jsr/, by default outputs/local/engine/. Below outputs/local/ the task may write;
        for others Deno asks you

Makes packages of the engine alone, lib/backend without what needs Deno: npm/ for Node, Bun, Deno and pages, with
JavaScript, declarations and the .wasm files; jsr/ with its sources. It changes nothing else, and publishes nothing.
The first time it fetches TypeScript, 23 MB, and Deno's bundler.`,
  options: { to: { kind: "text" } },
} as const;

/** By a package's folder, the file that names it. */
const MANIFESTS = { npm: "package.json", jsr: "deno.json" };

await runTask(USAGE, async ({ values }) => {
  say("Making the packages, which takes some seconds");
  const to = values.to === undefined
    ? new URL("outputs/local/engine/", PROJECT_URL)
    : toFileUrl(`${userPath(values.to)}/`);
  await requireWrite([to], {
    work: "write the packages",
    remedy:
      "Choose a folder below outputs/local/, or, where Deno cannot ask you, start lib/tasks/package/package.ts " +
      "by `deno run` with that folder after --allow-write",
    isAsked: true,
  });
  await checkPackageFolder(to, MANIFESTS, PACKAGE_NAME);
  const { npmFiles, jsrFiles } = await makers();
  const packages = { npm: await npmFiles(say), jsr: await jsrFiles() };
  await writePackages(to, packages);
  for (const [folder, files] of Object.entries(packages)) {
    say(`${shownPath(new URL(`${folder}/`, to))}: ${plural(files.size, "file")}, ${megabytes(files)} MB`);
  }
  const place = (folder: string) => shellWord(shownPath(new URL(`${folder}/`, to)));
  say(`To install it elsewhere, with the tfjs that it needs:
  cd ${place("npm")} && npm pack
To see what JSR would get:
  cd ${place("jsr")} && deno publish --dry-run --allow-dirty
${place("npm")}README.md tells how to use it`);
});

/** Loads what makes the packages, and with it TypeScript. */
async function makers(): Promise<typeof import("./npm_files.ts") & typeof import("./jsr_files.ts")> {
  // Named apart, as Deno fetches beforehand what an import with a literal name leads to, for --help too.
  const [npm, jsr] = ["./npm_files.ts", "./jsr_files.ts"];
  try {
    return { ...await import(npm), ...await import(jsr) };
  } catch (cause) {
    throw new Error(
      `Cannot make the packages as TypeScript and tfjs must be here: ${(cause as Error).message.trim()}\n` +
        "The first time Deno fetches them: check that the npm registry can be reached",
      { cause },
    );
  }
}

function megabytes(files: PackageFiles): string {
  return fixedDecimals([...files.values()].reduce((sum, { length }) => sum + length, 0) / 1e6, 1);
}
