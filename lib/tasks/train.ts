/** `deno task train`: trains one of the study's networks, or goes on where it was cut off. */
import { relative } from "@std/path";
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { progressLine } from "../charts/progress_line.ts";
import { currentProfile, outputFolder, type TrainingProgress } from "../core/mod.ts";
import { describeData, loadFashionMnist } from "../data/mod.ts";
import { count, percent } from "../report/mod.ts";
import { PLANNED_MODELS, plannedModel } from "./model_plan.ts";
import { formatDuration, runTask, say } from "./terminal.ts";
import { type KeptModel, trainModel } from "./train_model.ts";

const USAGE = `Usage: deno task train MODEL [--profile smoke|quick|full] [--fresh]
       deno task train --list

  --profile   how many images and epochs: smoke, quick (the default) or full
  --fresh     begin anew, whatever there is of this model
  --list      show the models that can be trained

Ctrl-C keeps a checkpoint; the same command goes on from there. Only validation images are looked at.`;

/** How often the progress line is drawn anew, in milliseconds. */
const REDRAW_MS = 200;
/** Puts the cursor at the start of the line and clears it. */
const CLEAR_LINE = "\r\x1b[K";

/** What ends training at Ctrl-C. */
class StoppedByUser extends Error {}

await runTask(async () => {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      fresh: { type: "boolean", default: false },
      list: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (values.list) return listModels();
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) throw new TypeError(USAGE);
  await train(name, values.profile, values.fresh);
});

function listModels(): void {
  for (const { name, title, epochs } of PLANNED_MODELS) {
    const counts = Object.entries(epochs).map(([profile, count]) => `${profile} ${count}`).join(", ");
    say(`${name.padEnd(18)} ${title.padEnd(34)} epochs: ${counts}`);
  }
}

async function train(name: string, profileName: string | undefined, isFresh: boolean): Promise<void> {
  const planned = plannedModel(name), profile = currentProfile(profileName);
  const data = await loadFashionMnist({ onStatus: say });
  describeData(data).forEach((line) => say(line));
  const outputs = outputFolder(profile.name, data.provenance.source);
  const backend = await useBackend();
  say(`\n${planned.title}, profile ${profile.name}, ${backend.name} with ${backend.threads} threads`);
  const controller = new AbortController();
  const stop = () => {
    // A second Ctrl-C ends the process at once.
    Deno.removeSignalListener("SIGINT", stop);
    controller.abort(new StoppedByUser());
  };
  Deno.addSignalListener("SIGINT", stop);
  try {
    const { signal } = controller;
    const options = {
      profile,
      outputs,
      backend,
      isFresh,
      signal,
      onStatus: say,
      onProgress: progressWriter(),
    };
    sayKept(await trainModel(planned, { ...options, data: data.train }));
  } catch (error) {
    if (!(error instanceof StoppedByUser)) throw error;
    say("\nStopped; a checkpoint is kept. To go on from it:");
    say(`  deno task train ${name} --profile ${profile.name}`);
    Deno.exitCode = 130;
  } finally {
    if (!controller.signal.aborted) Deno.removeSignalListener("SIGINT", stop);
  }
}

function sayKept({ folder, record, isNew }: KeptModel): void {
  const { title, validation, validationSize, trainSize, epochs, durationMs } = record;
  say(isNew ? `\n${title} is trained` : `${title} is trained already (--fresh trains it anew)`);
  say(`  ${count(trainSize)} images, ${epochs} epochs, ${formatDuration(durationMs)}`);
  say(`  right on ${percent(validation.accuracy)} of ${count(validationSize)} validation images`);
  say(`  kept in ${relative(Deno.cwd(), folder.pathname)}/`);
}

/** Returns what shows progress: a line that redraws itself on a terminal, elsewhere one line for each epoch. */
function progressWriter(): (progress: TrainingProgress) => void {
  const isTerminal = Deno.stdout.isTerminal();
  let drawnMs = -Infinity;
  return (progress) => {
    const isEpochEnd = progress.validation !== undefined, nowMs = performance.now();
    if (isEpochEnd) return say(`${isTerminal ? CLEAR_LINE : ""}${progressLine(progress)}`);
    if (!isTerminal || nowMs - drawnMs < REDRAW_MS) return;
    drawnMs = nowMs;
    Deno.stdout.writeSync(new TextEncoder().encode(`${CLEAR_LINE}${progressLine(progress)}`));
  };
}
