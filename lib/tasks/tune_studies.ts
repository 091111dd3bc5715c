/** Runs all that is tuned, and says how far it is, what it found and what failed. */
import { relative } from "@std/path";
import { plural } from "../core/mod.ts";
import { count, percent } from "../report/mod.ts";
import {
  failuresOf,
  heldOutWorth,
  runTuning,
  type RunTuningOptions,
  type TunedStudy,
  TUNING_STUDIES,
  type TuningProgress,
  type TuningStudy,
  tuningStudyUrl,
  tuningWork,
} from "../study/mod.ts";
import { type Configuration, type StoredTrial, trialKey } from "../tuning/mod.ts";
import { formatDuration, say } from "./terminal.ts";
import type { PreparedTuning } from "./tuning_task.ts";
import { untilStopped } from "./until_stopped.ts";

/** Options of `tuneStudies`. */
export interface TuneStudiesOptions extends Pick<RunTuningOptions, "workers" | "retryFailed"> {
  /** What runs the trials, until the signal is aborted. @default workers of this process do */
  runTrialOf?: (signal: AbortSignal) => NonNullable<RunTuningOptions["runTrialOf"]>;
  /** Returns the command that goes on, with more options after it. */
  command: (more: string) => string;
}

/** Least time between two reports, in milliseconds. */
const REPORT_MS = 5_000;

/** Runs the table and the live searches, or what is missing of them, until it is done or stopped. */
export async function tuneStudies(prepared: PreparedTuning, options: TuneStudiesOptions): Promise<void> {
  const { sizes, task: { sets }, outputs, profile } = prepared, { trials, images } = tuningWork(sizes);
  const { runTrialOf, command, ...others } = options;
  say(`\nProfile ${profile.name}: ${plural(trials, "trial")}, ${plural(images, "image")} seen`);
  const sayFailures = failureWriter();
  let hasFailures = false;
  const exitCode = await untilStopped(async (signal) => {
    const sayProgress = progressWriter();
    const onProgress = (progress: TuningProgress) => {
      sayFailures(progress.study, progress.failures);
      sayProgress(progress);
    };
    const found = await runTuning({
      ...{ sets, sizes, outputs, onProgress, signal, ...others },
      ...(runTrialOf && { runTrialOf: runTrialOf(signal) }),
    });
    for (const study of TUNING_STUDIES) {
      const failures = failuresOf(found[study].trials);
      sayFound(found[study], failures.length);
      sayFailures(study, failures);
      hasFailures ||= failures.length > 0;
    }
    say(`\nKept in ${relative(Deno.cwd(), new URL(".", tuningStudyUrl(outputs, "table")).pathname)}/`);
  });
  if (hasFailures) {
    say(`\nTo run failed trials again, once the reason is gone: ${command(" --retry-failed")}`);
  }
  if (exitCode === undefined) return;
  say(`\nStopped; finished trials are kept. To go on: ${command("")}`);
  Deno.exitCode = exitCode;
}

/** Returns what shows progress: a line every few seconds. */
function progressWriter(): (progress: TuningProgress) => void {
  let saidMs = -Infinity;
  return ({ study, done, total, failed, remainingMs, best }) => {
    if (performance.now() - saidMs < REPORT_MS && done < total) return;
    saidMs = performance.now();
    const eta = Number.isFinite(remainingMs) ? `, ETA ${formatDuration(remainingMs)}` : "";
    const lost = failed > 0 ? `, ${failed} failed` : "";
    const top = best ? `, best so far ${percent(best.score)}` : "";
    say(`  ${study.padEnd(7)}  ${count(done)} of ${plural(total, "trial")}${lost}${eta}${top}`);
  };
}

/** Returns what shows failed trials, each once: which it was, and why. */
function failureWriter(): (study: TuningStudy, failures: readonly StoredTrial[]) => void {
  const said = new Set<string>();
  return (study, failures) => {
    for (const trial of failures) {
      const key = `${study} ${trialKey(trial)}`;
      if (said.has(key)) continue;
      said.add(key);
      const { configuration, budget, seed, error = "" } = trial;
      say(
        `  ${study.padEnd(7)}  failed: ${inShort(configuration)}; ${plural(budget, "image")}, seed ${seed}`,
      );
      say(`           ${error.split("\n")[0]}`);
    }
  };
}

function sayFound(
  { study, trials, best, compute, newTrials, earlierTrials }: TunedStudy,
  failed: number,
): void {
  const earlier = earlierTrials > 0 ? `, ${earlierTrials} with a different version of the code` : "";
  const lost = failed > 0 ? `, ${failed} failed` : "";
  say(
    `\n${study}: ${plural(trials.length, "trial")} (${newTrials} run here${lost}${earlier}), ${
      plural(compute, "image")
    } seen`,
  );
  say(`  best: ${inShort(best.configuration)}`);
  const worth = heldOutWorth(trials)(best);
  say(`  right on ${percent(best.score)} of the images it chose by, on ${percent(worth)} of those held out`);
}

function inShort(configuration: Configuration): string {
  return Object.entries(configuration).map(([name, value]) =>
    `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`
  ).join(", ");
}
