/** Says how far a network comes from seed to seed. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { runsSummary } from "../../metrics/runs_summary.ts";
import { wilsonInterval } from "../../metrics/wilson_interval.ts";
import type { SeedSpread } from "../../report/seeds_table.ts";
import { readSeedTrainings, type SeedTrainingsOptions } from "../store/seed_trainings.ts";
import { noteUse } from "../store/used_models.ts";

/** Two trainings say next to nothing of a spread. */
export const LEAST_SEEDS = 3;

/** Options of `readSeedSpread`. */
export interface SeedSpreadOptions extends Omit<SeedTrainingsOptions, "split"> {
  /** The notebook that shows it, such as "14_conclusions": publishing it publishes the records. None by default. */
  notebook?: string;
}

/**
 * Reads what a network reached on the validation images from each of its seeds, with the intervals of a new training,
 * of the mean, and over images; undefined where there are fewer than three seeds.
 *
 * @throws {Error} when two of the trainings differ in more than their seed
 */
export async function readSeedSpread(
  name: string,
  { notebook, ...options }: SeedSpreadOptions,
): Promise<SeedSpread | undefined> {
  const trainings = await readSeedTrainings(name, options);
  const judged = trainings.flatMap(({ seed, record }) =>
    record.split === "selected" ? [{ seed, record }] : []
  );
  if (judged.length < LEAST_SEEDS) return undefined;
  if (notebook) {
    for (const { record } of judged) {
      await noteUse(options.places[0], notebook, { record, isWithoutWeights: record.drawSeed !== undefined });
    }
  }
  const [{ record: { title, parameters, validationSize } }] = judged;
  return spreadOver(validationSize, {
    name,
    title,
    parameters,
    seeds: judged.map(({ seed }) => seed),
    accuracies: judged.map(({ record }) => record.validation.accuracy),
    minutes: judged.map(({ record }) => record.durationMs / 1000 / 60),
  });
}

/** Returns what trainings reached on the same images, with mean, spread and intervals. */
export function spreadOver(
  images: number,
  reached: Omit<SeedSpread, "runs" | "overImages">,
): SeedSpread {
  const runs = runsSummary(reached.accuracies);
  return { ...reached, runs, overImages: wilsonInterval(Math.round(runs.mean * images), images) };
}

/** Options of `readSeedSpreads`. */
export interface SeedSpreadsOptions extends Omit<SeedSpreadOptions, "places"> {
  /** Where trainings are looked for first; ends in a slash. */
  outputs: URL;
  /**
   * Where they are looked for besides; ends in a slash.
   *
   * @default the project's own outputs/
   */
  published?: URL;
}

/** Does what `readSeedSpread` does for several models, in the order given, and leaves out those with too few seeds. */
export async function readSeedSpreads(
  names: readonly string[],
  { outputs, published = new URL("outputs/", PROJECT_URL), ...options }: SeedSpreadsOptions,
): Promise<SeedSpread[]> {
  const places = [outputs, published];
  const spreads: SeedSpread[] = [];
  // In turn, as each may note its use in the same file.
  for (const name of names) {
    const spread = await readSeedSpread(name, { ...options, places });
    if (spread) spreads.push(spread);
  }
  return spreads;
}
