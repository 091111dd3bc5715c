/** Prepares what `deno task tune` and its workers share. */
import { currentProfile, outputFolder, type Profile } from "../core/mod.ts";
import { describeData, loadFashionMnist } from "../data/mod.ts";
import { trainingSets, TUNING_SIZES, tuningSets, type TuningSizes, type TuningTask } from "../study/mod.ts";
import { say } from "./terminal.ts";

/** What is tuned, on which images, and where that is kept. */
export interface PreparedTuning {
  profile: Readonly<Profile>;
  sizes: TuningSizes;
  task: TuningTask;
  outputs: URL;
}

/** Loads the images, and says which they are. */
export async function prepareTuning(profileName: string | undefined): Promise<PreparedTuning> {
  const profile = currentProfile(profileName), sizes = TUNING_SIZES[profile.name];
  const data = await loadFashionMnist({ onStatus: say });
  describeData(data).forEach((line) => say(line));
  return {
    profile,
    sizes,
    task: { sets: tuningSets(trainingSets(data.train, { profile })), trainSize: sizes.trainSize },
    outputs: outputFolder(profile.name, data.provenance.source),
  };
}

/**
 * Reads the number that an option of the command line gives, where it is given.
 *
 * @throws {RangeError} unless it is an integer of 1 or more
 */
export function parseCount(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new RangeError(
    `Cannot run trials as --${option} must be an integer from 1 to 999999: current value is ${text}`,
  );
}

/**
 * Checks the address of Redis.
 *
 * @throws {SyntaxError} unless it is one such as redis://host:6379
 */
export function parseRedis(text: string): string {
  if (/^rediss?:\/\/[^/\s]+/.test(text)) return text;
  throw new SyntaxError(
    `Cannot reach Redis as --redis must be an address such as redis://host:6379: current value is ${text}`,
  );
}
