/** `deno task report`: runs the notebooks headless and shows what they found. */
import { currentProfile, lockFile, outputFolder, plural, type Profile, PROJECT_URL } from "../core/mod.ts";
import { interval, readTestScores } from "../report/mod.ts";
import { shownPath } from "../study/store/user_path.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { listNotebooks, type NotebookFile } from "./report/notebook_list.ts";
import { openInBrowser } from "./report/open_in_browser.ts";
import { publish } from "./report/publish.ts";
import { requireWrite } from "./require_write.ts";
import { restoreResults, runNotebooks, type RunNotebooksOptions } from "./report/run_notebooks.ts";
import { loadData } from "./load_data.ts";
import { formatDuration, runTask, say } from "./terminal/terminal.ts";
import { untilStopped } from "./terminal/until_stopped.ts";
import { writeReport } from "./report/write_report.ts";

const USAGE = {
  task: "report",
  usage: `Usage: deno task report [NOTEBOOK ...] [--profile smoke|quick|full] [--fresh] [--open]
       deno task report --page [--profile smoke|quick|full] [--open]
       deno task report:publish [NOTEBOOK ...] [--page] [--profile smoke|quick|full] [--fresh] [--open]

  NOTEBOOK    a notebook to run, such as 05_cnn; all of them by default
  --profile   how much to do: smoke (a minute or two), quick (the default) or full (the published study)
  --publish   write into notebooks/, outputs/ and the README what is committed, which the task report:publish alone
              may do; without it everything goes below outputs/local/
  --fresh     run again, too, what a report that was cut off has done
  --page      run no notebook: write the report and the model cards again from what is there
  --open      open the report in the browser at the end; its address is the last line in any case

Cut off, by Ctrl-C too, a notebook leaves its results as they were before; the same command goes on with what is
missing.`,
  positionals: ["[NOTEBOOK ...]"],
  options: {
    profile: PROFILE_OPTION,
    publish: { kind: "flag" },
    fresh: { kind: "flag" },
    page: { kind: "flag" },
    open: { kind: "flag" },
  },
  excludes: { page: ["positionals", "fresh"] },
} as const;

await runTask(USAGE, async ({ values, positionals }) => {
  const notebooks = values.page ? [] : await listNotebooks(positionals);
  const { publish: isPublished, fresh: isFresh, open: isOpened } = values;
  await report({ notebooks, profile: currentProfile(values.profile), isPublished, isFresh, isOpened });
});

/** What the command line asks for. */
interface Wanted {
  notebooks: readonly NotebookFile[];
  profile: Readonly<Profile>;
  isPublished: boolean;
  isFresh: boolean;
  isOpened: boolean;
}

async function report({ notebooks, profile, isPublished, isFresh, isOpened }: Wanted): Promise<void> {
  const startMs = performance.now();
  if (isPublished) {
    const places = ["notebooks/", "outputs/", "README.md"].map((path) => new URL(path, PROJECT_URL));
    await requireWrite(places, { work: "publish", remedy: "Run `deno task report:publish`" });
  }
  const data = await loadData();
  if (isPublished && !data.provenance.verified) {
    throw new Error(
      `Cannot publish as the data must be the official files of Fashion-MNIST: current value is ${data.provenance.title}`,
    );
  }
  const folder = outputFolder(profile.name, data.provenance.source), all = await listNotebooks();
  using _lock = await lockFile(new URL("report.lock", folder), { work: `report into ${shownPath(folder)}` });
  await restoreResults(all, folder);
  if (notebooks.length > 0) {
    const isDone = await runAll(notebooks, { folder, profile, data: data.provenance, isFresh });
    if (!isDone) return;
    if (isPublished) await publish(folder, notebooks);
  }
  const outputs = isPublished ? new URL("outputs/", PROJECT_URL) : folder;
  const executed = new URL("notebooks/", isPublished ? PROJECT_URL : folder);
  const page = await writeReport({ outputs, notebooks: executed }, {
    data,
    names: all.map(({ name }) => name),
  });
  say(`\nDone in ${formatDuration(performance.now() - startMs)}.`);
  await sayResults(notebooks.length > 0 ? folder : outputs, { outputs, executed, page });
  const problem = isOpened ? await openInBrowser(page) : undefined;
  if (problem) say(`\n${problem}`);
  say(`\nThe report, to open in a browser:\n${page.href}`);
}

/** Runs the notebooks; returns false when that was stopped, and says what is kept then. */
async function runAll(
  notebooks: readonly NotebookFile[],
  options: Omit<RunNotebooksOptions, "signal" | "onDone">,
): Promise<boolean> {
  const { folder, profile } = options, count = plural(notebooks.length, "notebook");
  say(`\nProfile ${profile.name}, ${count}; everything goes into ${shownPath(folder)}`);
  let done = 0;
  const exitCode = await untilStopped((signal) =>
    runNotebooks(notebooks, { ...options, signal, onDone: (number) => void (done = number) })
  );
  if (exitCode === undefined) return true;
  say(`\nStopped after ${done} of ${count}; what the others had found before is kept`);
  say("The same command goes on with what is missing");
  Deno.exitCode = exitCode;
  return false;
}

/** Says what was found, and where it is. */
async function sayResults(
  results: URL,
  { outputs, executed, page }: { outputs: URL; executed: URL; page: URL },
): Promise<void> {
  for (const { value, n, notebook } of await readTestScores(results)) {
    say(
      `  ${notebook}: ${value.model} has accuracy ${interval(value.accuracy)} on ${plural(n, "test image")}`,
    );
  }
  say(`\nExecuted notebooks  ${shownPath(executed)}`);
  say(`Figures             ${shownPath(new URL("figures/", outputs))}`);
  say(`Results             ${shownPath(new URL("results/", outputs))}`);
  say(`Report              ${shownPath(page)}`);
}
