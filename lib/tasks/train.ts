/** `deno task train`: trains one of the study's networks, or goes on where it was cut off. */
import { relative } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { progressLine } from "../charts/progress/progress_line.ts";
import { currentProfile, outputFolder, plural, type TrainingProgress } from "../core/mod.ts";
import { percent } from "../report/mod.ts";
import {
  allModels,
  type KeptModel,
  type PlannedModel,
  plannedModel,
  trainCommand,
  trainModel,
} from "../study/mod.ts";
import { loadData } from "./load_data.ts";
import { missingArgument, PROFILE_OPTION, THREADS_OPTION } from "./terminal/command_line.ts";
import { formatDuration, runTask, say } from "./terminal/terminal.ts";
import { untilStopped } from "./terminal/until_stopped.ts";
import { verifyModels } from "./verify_models.ts";
import { verifyPublishedTrials } from "./verify_trials.ts";

const USAGE = {
  task: "train",
  usage: `Usage: deno task train MODEL [--final] [--profile smoke|quick|full] [--threads N] [--fresh]
       deno task train:verify MODEL [--threads N]
       deno task train:verify --all [--threads N]
       deno task train --list

  --final     train on the validation images too, once all is chosen: no figure comes out
  --profile   how many images and epochs: smoke, quick (the default) or full
  --threads   how many to use, at most two for each processor: the weights are the same with any number; one each
              for several trainings at once
  --fresh     begin anew, whatever there is of this model
  --verify    repeat the first steps of a kept training with today's code: where they are the same bit for bit, the
              record is carried over to it, published ones by the task train:verify alone. With --all: every kept
              model, and a sample of the experiments' trials
  --list      show the models that can be trained

Ctrl-C keeps a checkpoint, as SIGTERM does; the same command goes on from there. Test images are never looked at.`,
  positionals: ["[MODEL]"],
  options: {
    final: { kind: "flag" },
    profile: PROFILE_OPTION,
    threads: THREADS_OPTION,
    fresh: { kind: "flag" },
    verify: { kind: "flag" },
    all: { kind: "flag" },
    list: { kind: "flag" },
  },
  excludes: {
    list: ["positionals", "final", "profile", "threads", "fresh", "verify", "all"],
    verify: ["final", "profile", "fresh"],
    all: ["positionals"],
  },
} as const;

/** How often the progress line is drawn anew, in milliseconds. */
const REDRAW_MS = 200;
/** Puts the cursor at the start of the line and clears it. */
const CLEAR_LINE = "\r\x1b[K";

await runTask(USAGE, async ({ values, positionals: [name] }) => {
  const { profile, threads, fresh: isFresh, verify: isVerified, all: isAll } = values;
  if (values.list) return listModels();
  if (isAll && isVerified) return await verify(allModels(), { isAll, threads });
  if (isAll) throw missingArgument(USAGE, "--verify, which --all belongs to,");
  if (name === undefined) throw missingArgument(USAGE, "MODEL");
  if (isVerified) return await verify([plannedModel(name)], { isAll, threads });
  await train(name, { profileName: profile, split: values.final ? "final" : "selected", threads, isFresh });
});

function listModels(): void {
  for (const { name, title, epochs } of allModels()) {
    const counts = Object.entries(epochs).map(([profile, count]) => `${profile} ${count}`).join(", ");
    say(`${name.padEnd(18)} ${title.padEnd(34)} epochs: ${counts}`);
  }
}

/** What the command line asks for besides the model. */
interface Wanted {
  profileName: string | undefined;
  split: "selected" | "final";
  threads: number | undefined;
  isFresh: boolean;
}

async function train(name: string, { profileName, split, threads, isFresh }: Wanted): Promise<void> {
  const planned = plannedModel(name), profile = currentProfile(profileName);
  const data = await loadData();
  const outputs = outputFolder(profile.name, data.provenance.source);
  const backend = await useBackend({ ...(threads !== undefined && { threads }) });
  const threadsInUse = plural(backend.threads, "thread");
  say(`\n${planned.title}, profile ${profile.name}, ${backend.name} with ${threadsInUse}`);
  const exitCode = await untilStopped(async (signal) => {
    const progress = {
      onStatus: say,
      onProgress: progressWriter({ isJudged: split === "selected" }),
      signal,
    };
    const options = { data: data.train, profile, backend, split, outputs, isFresh, ...progress };
    sayKept(await trainModel(planned, options));
  });
  if (exitCode === undefined) return;
  say("\nStopped; a checkpoint is kept. To go on from it:");
  say(`  ${trainCommand(name, split, profile.name)}`);
  Deno.exitCode = exitCode;
}

/** Repeats the beginnings of kept trainings; the exit code is 1 where one differs. */
async function verify(
  models: readonly PlannedModel[],
  { isAll, threads }: { isAll: boolean; threads: number | undefined },
): Promise<void> {
  const data = await loadData();
  const backend = await useBackend({ ...(threads !== undefined && { threads }) });
  let different = 0;
  const exitCode = await untilStopped(async (signal) => {
    different += await verifyModels(models, { data: data.train, backend, signal });
    if (isAll) different += await verifyPublishedTrials({ data: data.train, signal });
  });
  if (exitCode !== undefined) Deno.exitCode = exitCode;
  else if (different > 0) {
    say(`\n${different} differ: the code that trains has changed, or this processor rounds otherwise`);
    Deno.exitCode = 1;
  } else say("\nAll are the same bit for bit; their records are carried over to today's code");
}

function sayKept({ folder, record, isNew, isEarlierCode }: KeptModel): void {
  const { title, trainSize, epochs, durationMs } = record;
  const code = isEarlierCode ? ", with a different version of the code" : "";
  say(isNew ? `\n${title} is trained${code}` : `${title} is trained already${code} (--fresh trains it anew)`);
  say(`  ${plural(trainSize, "image")}, ${plural(epochs, "epoch")}, ${formatDuration(durationMs)}`);
  if (record.split === "selected") {
    const { validation, validationSize } = record;
    say(`  accuracy ${percent(validation.accuracy)} on ${plural(validationSize, "validation image")}`);
  }
  say(`  kept in ${relative(Deno.cwd(), folder.pathname)}/`);
}

/** Returns what shows progress: a line that redraws itself on a terminal, elsewhere one line for each epoch. */
function progressWriter({ isJudged }: { isJudged: boolean }): (progress: TrainingProgress) => void {
  const isTerminal = Deno.stdout.isTerminal();
  let drawnMs = -Infinity;
  return (progress) => {
    const nowMs = performance.now();
    // An epoch that is judged ends in a second report, with the figures.
    const isEpochEnd = isJudged ? progress.validation !== undefined : Number.isInteger(progress.epoch);
    if (isEpochEnd) {
      if (isTerminal) write(CLEAR_LINE);
      return say(progressLine(progress));
    }
    if (!isTerminal || nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    write(`${CLEAR_LINE}${progressLine(progress)}`);
  };
}

function write(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
