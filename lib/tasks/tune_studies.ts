/** Runs all that is tuned, and says how far it is, what it found and what failed. */
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
import { shownPath } from "../study/store/user_path.ts";
import { type Configuration, type StoredTrial, trialKey } from "../tuning/mod.ts";
import { formatDuration, say } from "./terminal/terminal.ts";
import type { PreparedTuning } from "./tuning_task.ts";
import { untilStopped } from "./terminal/until_stopped.ts";

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
  const failures = failureWriter();
  let exitCode: number | undefined;
  try {
    exitCode = await untilStopped(async (signal) => {
      const sayProgress = progressWriter();
      const onProgress = (progress: TuningProgress) => {
        failures.say(progress.study, progress.failures);
        sayProgress(progress);
      };
      const found = await runTuning({
        ...{ sets, sizes, outputs, onProgress, signal, ...others },
        ...(runTrialOf && { runTrialOf: runTrialOf(signal) }),
      });
      for (const study of TUNING_STUDIES) {
        const failed = failuresOf(found[study].trials);
        sayFound(found[study], failed.length);
        failures.say(study, failed);
      }
      say(`\nKept in ${shownPath(new URL(".", tuningStudyUrl(outputs, "table")))}`);
    });
  } finally {
    if (failures.count() > 0) {
      say(`\nTo run failed trials again, once the reason is gone: ${command(" --retry-failed")}`);
    }
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

/** Shows failed trials. */
interface FailureWriter {
  /** Shows each once: which it was, and why. */
  say(study: TuningStudy, failures: readonly StoredTrial[]): void;
  /** Returns how many were shown. */
  count(): number;
}

function failureWriter(): FailureWriter {
  const said = new Set<string>();
  return {
    say(study, failures) {
      for (const trial of failures) {
        const { configuration, budget, seed, error = "" } = trial, key = `${study} ${trialKey(trial)}`;
        if (said.has(key)) continue;
        said.add(key);
        const which = `${inShort(configuration)}; ${plural(budget, "image")}, seed ${seed}`;
        say(`  ${study.padEnd(7)}  failed: ${which}`);
        say(`           ${error.split("\n")[0]}`);
      }
    },
    count: () => said.size,
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
  say(`  accuracy ${percent(best.score)} on the images it chose by, ${percent(worth)} on those held out`);
}

function inShort(configuration: Configuration): string {
  return Object.entries(configuration).map(([name, value]) =>
    `${name} ${typeof value === "number" ? Number(value.toPrecision(3)) : value}`
  ).join(", ");
}
