/** `deno task report`: runs the notebooks headless and shows what they found. */
import { relative } from "@std/path";
import { currentProfile, outputFolder, type Profile, PROJECT_URL } from "../core/mod.ts";
import { describeData, loadFashionMnist } from "../data/mod.ts";
import { executeNotebook, terminalReporter } from "../notebook/mod.ts";
import { count, interval, readTestScores } from "../report/mod.ts";
import { usedModelsFolder } from "../study/mod.ts";
import { PROFILE_OPTION } from "./command_line.ts";
import { listNotebooks, type NotebookFile } from "./notebook_list.ts";
import { publish } from "./publish.ts";
import { formatDuration, runTask, say } from "./terminal.ts";
import { writeReport } from "./write_report.ts";

const USAGE = {
  task: "report",
  usage: `Usage: deno task report [NOTEBOOK ...] [--profile smoke|quick|full] [--publish]
       deno task report --page [--profile smoke|quick|full] [--publish]

  NOTEBOOK    a notebook to run, such as 04_cnn; all of them by default
  --profile   how much to do: smoke (a minute or two), quick (the default) or full (the published study)
  --publish   write into notebooks/, outputs/ and the README what is committed; without it everything
              goes below outputs/local/, which is not
  --page      run no notebook: write the report and the model cards again from what is there`,
  positionals: ["[NOTEBOOK ...]"],
  options: { profile: PROFILE_OPTION, publish: { kind: "flag" }, page: { kind: "flag" } },
  excludes: { page: ["positionals"] },
} as const;

await runTask(USAGE, async ({ values, positionals }) => {
  const notebooks = values.page ? [] : await listNotebooks(positionals);
  await report(notebooks, currentProfile(values.profile), values.publish);
});

async function report(notebooks: NotebookFile[], profile: Profile, isPublished: boolean): Promise<void> {
  const startMs = performance.now();
  const data = await loadFashionMnist({ onStatus: say });
  describeData(data).forEach((line) => say(line));
  if (isPublished && !data.provenance.verified) {
    throw new Error(
      `Cannot publish as the data must be the official files of Fashion-MNIST: current value is ${data.provenance.title}`,
    );
  }
  const folder = outputFolder(profile.name, data.provenance.source);
  if (notebooks.length > 0) {
    say(
      `\nProfile ${profile.name}, ${notebooks.length} notebooks; everything goes into ${shortPath(folder)}`,
    );
    for (const notebook of notebooks) await run(notebook, folder, profile);
    if (isPublished) await publish(folder, notebooks);
  }
  const outputs = isPublished ? new URL("outputs/", PROJECT_URL) : folder;
  const executed = new URL("notebooks/", isPublished ? PROJECT_URL : folder);
  const names = (await listNotebooks()).map(({ name }) => name);
  const page = await writeReport({ outputs, notebooks: executed }, { data, names });

  say(`\nDone in ${formatDuration(performance.now() - startMs)}.`);
  for (const { value, n, notebook } of await readTestScores(notebooks.length > 0 ? folder : outputs)) {
    say(`  ${notebook}: ${value.model} is right on ${interval(value.accuracy)} of ${count(n)} test images`);
  }
  say(`\nExecuted notebooks  ${shortPath(executed)}`);
  say(`Figures             ${shortPath(new URL("figures/", outputs))}`);
  say(`Results             ${shortPath(new URL("results/", outputs))}`);
  say(`Report              ${relative(Deno.cwd(), page.pathname)}`);
  say(`\nOpen it in a browser: ${page.href}`);
}

async function run({ name, url }: NotebookFile, folder: URL, profile: Profile): Promise<void> {
  say(`\n${name}`);
  const { durationMs } = await inFreshFolders(
    [
      new URL(`results/${name}`, folder),
      new URL(`figures/${name}`, folder),
      new URL(`pages/${name}`, folder),
      new URL(usedModelsFolder(folder, name).href.slice(0, -1)),
    ],
    () =>
      executeNotebook(url, {
        outputPath: new URL(`notebooks/${name}.ipynb`, folder),
        env: { ATELIER_PROFILE: profile.name, ATELIER_OUTPUTS: folder.href },
        ...terminalReporter(say),
      }),
  );
  say(`  ${name} took ${formatDuration(durationMs)}`);
}

/** Puts the folders aside while `work` fills new ones; when it fails, they come back as they were. */
async function inFreshFolders<T>(folders: URL[], work: () => Promise<T>): Promise<T> {
  const aside = (folder: URL) => new URL(`${folder.href}.previous`);
  for (const folder of folders) await move(folder, aside(folder));
  let result: T;
  try {
    result = await work();
  } catch (error) {
    for (const folder of folders) await move(aside(folder), folder);
    throw error;
  }
  for (const folder of folders) await removeIfThere(aside(folder));
  return result;
}

/** Moves a folder over another one; does nothing where it does not exist. */
async function move(from: URL, to: URL): Promise<void> {
  try {
    await Deno.stat(from);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw error;
  }
  await removeIfThere(to);
  await Deno.rename(from, to);
}

async function removeIfThere(folder: URL): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function shortPath(folder: URL): string {
  return `${relative(Deno.cwd(), new URL(folder).pathname)}/`;
}
