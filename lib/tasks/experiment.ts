/** `deno task experiment`: runs the study's experiments, or goes on where they were cut off. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { useBackend } from "../backend/mod.ts";
import { currentProfile, fitProfile, outputFolder, plural, type Profile } from "../core/mod.ts";
import { percent } from "../report/mod.ts";
import {
  compareVariants,
  type Experiment,
  experimentNamed,
  type ExperimentProgress,
  experiments,
  runExperiment,
  trainingSets,
  type TrialSets,
  trialsOf,
} from "../study/mod.ts";
import { loadData } from "./load_data.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { formatDuration, runTask, say } from "./terminal/terminal.ts";
import { untilStopped } from "./terminal/until_stopped.ts";

const USAGE = {
  task: "experiment",
  usage: `Usage: deno task experiment [NAME ...] [--profile smoke|quick|full]
       deno task experiment --list [--profile smoke|quick|full]

  NAME        an experiment to run; all of them by default
  --profile   how many images, epochs and seeds: smoke, quick (the default) or full
  --list      show the experiments

Each trial is kept as soon as it is done; the same command goes on with what is missing. Only validation
images are looked at.`,
  positionals: ["[NAME ...]"],
  options: { profile: PROFILE_OPTION, list: { kind: "flag" } },
  excludes: { list: ["positionals"] },
} as const;

await runTask(USAGE, async ({ values, positionals }) => {
  const profile = currentProfile(values.profile);
  if (values.list) return listExperiments(profile);
  // A name that is none is refused before the images are read.
  for (const name of positionals) experimentNamed(name, profile);
  await runAll(positionals, profile);
});

function listExperiments({ name }: Readonly<Profile>): void {
  for (const experiment of experiments(name)) {
    say(
      `${experiment.name.padEnd(20)} ${experiment.title.padEnd(52)} ${
        plural(trialsOf(experiment), "trial")
      } (${name})`,
    );
  }
}

async function runAll(names: readonly string[], asked: Readonly<Profile>): Promise<void> {
  const data = await loadData(), { profile, note } = fitProfile(asked, data);
  if (note) say(note);
  const { train, validation } = data, sets = trainingSets(train, { profile, validation });
  const chosen = names.length > 0
    ? names.map((name) => experimentNamed(name, profile))
    : experiments(profile);
  const outputs = outputFolder(profile.name, data.provenance.source);
  // Trials are run by workers with backends of their own; this one is started to fail early where it cannot.
  await useBackend({ threads: 1 });
  const exitCode = await untilStopped(async (signal) => {
    for (const experiment of chosen) await runOne(experiment, { sets, outputs, signal });
  });
  if (exitCode === undefined) return;
  say("\nStopped; finished trials are kept, and the same command goes on with what is missing");
  Deno.exitCode = exitCode;
}

async function runOne(
  experiment: Experiment,
  options: { sets: TrialSets; outputs: URL; signal: AbortSignal },
): Promise<void> {
  say(`\n${experiment.title}: ${plural(trialsOf(experiment), "trial")}`);
  const outcome = await runExperiment(experiment, { ...options, onProgress: progressWriter() });
  const { reference, rows } = compareVariants(outcome);
  say(`  ${reference.name}: accuracy ${percent(reference.mean)} on the validation images, the reference`);
  for (const { name, value, low, high, isSignificant } of rows) {
    const [points, from, to] = [value, low, high].map((share) => fixedDecimals(100 * share, 1));
    say(`  ${name}: ${points} points (${from} to ${to})${isSignificant ? " *" : ""}`);
  }
}

/** Returns what shows progress: every tenth trial, with the time that is left. */
function progressWriter(): (progress: ExperimentProgress) => void {
  let said = 0;
  return ({ done, total, remainingMs }) => {
    if (done < said + 10 && done < total || done === said) return;
    said = done;
    const eta = Number.isFinite(remainingMs) ? `, ETA ${formatDuration(remainingMs)}` : "";
    say(`  ${done} of ${plural(total, "trial")}${eta}`);
  };
}
