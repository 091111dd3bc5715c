/** Says, line by line, how far a network's seeds lie apart, and what they reach together. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { type Dataset, plural, type Profile, PROJECT_URL } from "../../core/mod.ts";
import { interval, percent } from "../../report/mod.ts";
import { ensembleOnValidation, readSeedSpread, readSeedTrainings } from "../../study/mod.ts";

/** Options of `seedLines`. */
export interface SeedLinesOptions {
  /** The folder of the trainings; ends in a slash. Published ones are looked at next. */
  outputs: URL;
  profile: Profile["name"];
  /** The images that none of the trainings saw. */
  validation: Dataset;
}

/** Returns mean, spread, intervals and ensemble of a network's seeds; of fewer than three no line. */
export async function seedLines(
  name: string,
  { outputs, profile, validation }: SeedLinesOptions,
): Promise<string[]> {
  const { source } = validation.provenance;
  const options = { places: [outputs, new URL("outputs/", PROJECT_URL)], profile, source };
  const spread = await readSeedSpread(name, options);
  if (!spread) return [];
  const { seeds, runs, overImages } = spread;
  const together = await ensembleOnValidation(await readSeedTrainings(name, options), validation);
  const ends = ({ low, high }: { low: number; high: number }) =>
    `${fixedDecimals(low * 100, 2)} to ${percent(Math.min(1, high), 2)}`;
  return [
    `From ${plural(seeds.length, "seed")}, on ${plural(validation.size, "validation image")}:`,
    `  mean ${percent(runs.mean, 2)}, standard deviation ${percent(runs.standardDeviation, 2)}, ` +
    `from ${ends({ low: runs.least, high: runs.most })}`,
    `  95 % intervals: a new training ${ends(runs.ofNewRun)}, the mean ${ends(runs.ofMean)}`,
    `  over images: ${interval(overImages)}`,
    `  ensemble of all: ${percent(together.probabilities.value, 2)} by the mean of probabilities, ` +
    `${percent(together["log-softmax"].value, 2)} by that of log-softmax`,
  ];
}
