/** Adds up what the whole study takes when nothing of it is there yet, from what was recorded when it ran. */
import { fixedDecimals, plural } from "../../core/mod.ts";
import { readResultIfThere, table } from "../../report/mod.ts";
import { experiments, PLANNED_MODELS, readRecord } from "../../study/mod.ts";

/** Results that have another name than their experiment. */
const RESULT_NAMES: Readonly<Record<string, string>> = { families: "spread" };

/** One piece of the study, which can be run by itself. */
interface Piece {
  title: string;
  command: string;
  ms: number;
  /** What was busy all the time. */
  on: string;
}

/**
 * Returns a table of the pieces with their hours; a piece of which nothing was recorded is left out.
 *
 * @param outputs the folder that holds `models/` and `results/`; ends in a slash
 */
export async function studyHours(outputs: URL): Promise<string> {
  const pieces = [await networks(outputs), ...await trials(outputs)].filter(({ ms }) => ms > 0);
  return table(
    ["piece", "command", "hours", "on"],
    pieces.map((
      { title, command, ms, on },
    ) => [title, `\`${command}\``, fixedDecimals(ms / 3_600_000, 1), on]),
  ).markdown;
}

async function networks(outputs: URL): Promise<Piece> {
  const places = PLANNED_MODELS.flatMap(({ name }) =>
    ["selected", "final"].map((split) => new URL(`models/${name}/${split}/`, outputs))
  );
  const records = (await Promise.all(places.map(readRecord))).filter((record) => record !== undefined);
  const names = new Set(records.map(({ name }) => name));
  return {
    title: `${plural(names.size, "network")}, each without and with the validation images`,
    command: "deno task train NAME --profile full --final",
    ms: records.reduce((sum, { durationMs }) => sum + durationMs, 0),
    on: "two cores",
  };
}

/** What many small trainings took, of which as many run at a time as there are cores. */
async function trials(outputs: URL): Promise<Piece[]> {
  const results = new URL("results/", outputs), all = experiments("full");
  const own = await Promise.all(all.map(({ name }) => durationOf(RESULT_NAMES[name] ?? name, results)));
  return [
    {
      title: `${plural(own.filter((ms) => ms > 0).length, "experiment")} of small trainings`,
      command: "deno task experiment --profile full",
      ms: own.reduce((sum, ms) => sum + ms, 0),
      on: "one core",
    },
    {
      title: "the search for hyperparameters",
      command: "deno task tune --profile full",
      ms: await durationOf("searches", results),
      on: "one core",
    },
  ];
}

/** Returns what the trainings of a result took, in milliseconds; 0 where no notebook has saved it. */
async function durationOf(name: string, results: URL): Promise<number> {
  for await (const { name: notebook, isDirectory } of Deno.readDir(results)) {
    if (!isDirectory) continue;
    const result = await readResultIfThere(new URL(`${notebook}/${name}.json`, results));
    if (result) return result.durationMs;
  }
  return 0;
}
