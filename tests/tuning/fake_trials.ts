/** Cheap trials for tests: they sleep, write down in a file that they ran, and score by a formula. */
import { logUniform, type SearchSpace, uniform } from "../../lib/tuning/search_space.ts";
import { pause } from "../../lib/tuning/pause.ts";
import { configurationKey, type RunTrial, type Trial, type TrialOutcome } from "../../lib/tuning/trial.ts";

export const SPACE: SearchSpace = { rate: logUniform(1e-4, 1), dropout: uniform(0, 0.5) };

/** A line of the file: a trial started or ended. */
export interface LogLine {
  event: "start" | "end";
  pid: number;
  /** What names the trial. */
  trial: string;
}

/** Returns a trial that takes so many milliseconds and writes a line at its start and at its end. */
export function loggedTrial(
  log: string | URL,
  ms: number,
  outcomeOf: (trial: Trial) => TrialOutcome = fakeOutcome,
): RunTrial {
  return async (configuration, { budget, seed, signal }) => {
    const write = (event: LogLine["event"]) =>
      Deno.writeTextFileSync(
        log,
        `${JSON.stringify({ event, pid: Deno.pid, trial: nameOf({ configuration, budget, seed }) })}\n`,
        { append: true },
      );
    write("start");
    await pause(ms, signal);
    write("end");
    return outcomeOf({ configuration, budget, seed });
  };
}

/** Scores the better, the nearer the rate is to 0.01 and the larger the budget. */
export function fakeOutcome({ configuration, budget }: Trial) {
  const score = -Math.abs(Math.log10(Number(configuration.rate)) + 2) - 1 / budget;
  return { score, curve: [score - 1, score] };
}

/** Names a trial in the file. */
export function nameOf({ configuration, budget, seed }: Trial): string {
  return `${configurationKey(configuration)} ${budget} ${seed}`;
}

/** Reads the file; none where no trial ran. A line that was cut off by a kill is left out. */
export async function readLog(log: string | URL): Promise<LogLine[]> {
  try {
    const text = await Deno.readTextFile(log);
    return text.split("\n").slice(0, -1).map((line) => JSON.parse(line));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
