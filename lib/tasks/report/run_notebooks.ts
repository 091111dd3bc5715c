/** Runs notebooks one after the other, and goes on where an earlier run was cut off. */
import { fromFileUrl } from "@std/path";
import { plural, type Profile, type Provenance } from "../../core/mod.ts";
import { executeNotebook, terminalReporter } from "../../notebook/mod.ts";
import { usedModelsFolder } from "../../study/mod.ts";
import { formatDuration, say } from "../terminal/terminal.ts";
import { type FolderSet, inFreshFolders, restoreFolders } from "./fresh_folders.ts";
import type { NotebookFile } from "./notebook_list.ts";
import { countDone, forgetProgress, noteDone, reportSteps } from "./report_progress.ts";

/** Options of `runNotebooks`. */
export interface RunNotebooksOptions {
  /** Below it everything goes; ends in a slash. */
  folder: URL;
  profile: Readonly<Profile>;
  data: Pick<Provenance, "source" | "files">;
  /** Whether to run again what is done already. */
  isFresh: boolean;
  /** Ends the run and the kernel; the results of the notebook that ran stay as they were before. */
  signal: AbortSignal;
  /** Hears how many notebooks are done, before the first and after each. */
  onDone(done: number): void;
}

/** Runs notebooks in their order, and says line by line how they come along. */
export async function runNotebooks(
  notebooks: readonly NotebookFile[],
  { data, folder, isFresh, onDone, ...options }: RunNotebooksOptions,
): Promise<void> {
  const steps = await reportSteps(notebooks, data);
  const before = isFresh ? 0 : await countDone(folder, steps);
  if (before > 0) {
    const names = steps.slice(0, before).map(({ name }) => name).join(", ");
    say(
      `\nGoing on with the report that was stopped after ${before} of ${
        plural(steps.length, "notebook")
      } (${names}); ` +
        "--fresh begins anew",
    );
  }
  onDone(before);
  for (let i = before; i < steps.length; i++) {
    await run(steps[i], { folder, ...options });
    await noteDone(folder, steps, i + 1);
    onDone(i + 1);
  }
  await forgetProgress(folder, steps);
}

/** Brings back the results of notebooks that were run when a process ended, and says which they are. */
export async function restoreResults(notebooks: readonly NotebookFile[], folder: URL): Promise<void> {
  for (const { name } of notebooks) {
    if (!await restoreFolders(foldersOf(name, folder), asideOf(name, folder))) continue;
    say(`A run of ${name} was cut off: its results from before are in their place again`);
  }
}

async function run(
  { name, url }: NotebookFile,
  { folder, profile, signal }: Pick<RunNotebooksOptions, "folder" | "profile" | "signal">,
): Promise<void> {
  say(`\n${name}`);
  const { durationMs } = await inFreshFolders(
    foldersOf(name, folder),
    asideOf(name, folder),
    () =>
      executeNotebook(url, {
        outputPath: new URL(`notebooks/${name}.ipynb`, folder),
        env: { ATELIER_PROFILE: profile.name, ATELIER_OUTPUTS: folder.href },
        // The folder that this task writes into anyway, so that it needs no other.
        temporaryFolder: fromFileUrl(folder),
        signal,
        ...terminalReporter(say),
      }),
  );
  say(`  ${name} took ${formatDuration(durationMs)}`);
}

/** What a notebook makes, all of it anew with every run. */
function foldersOf(name: string, folder: URL): FolderSet {
  return {
    results: new URL(`results/${name}/`, folder),
    figures: new URL(`figures/${name}/`, folder),
    pages: new URL(`pages/${name}/`, folder),
    used_models: usedModelsFolder(folder, name),
  };
}

function asideOf(name: string, folder: URL): URL {
  return new URL(`${name}.set_aside/`, folder);
}
