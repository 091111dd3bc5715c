/** Prepares what the tasks of tuning share. */
import { currentProfile, outputFolder, type Profile } from "../core/mod.ts";
import { describeData, loadFashionMnist } from "../data/mod.ts";
import { trainingSets, TUNING_SIZES, tuningSets, type TuningSizes, type TuningTask } from "../study/mod.ts";
import { say } from "./terminal/terminal.ts";

/** What is tuned, on which images, and where that is kept. */
export interface PreparedTuning {
  profile: Readonly<Profile>;
  sizes: TuningSizes;
  task: TuningTask;
  outputs: URL;
}

/** Loads the images, and says which they are. */
export async function prepareTuning(profileName: Profile["name"] | undefined): Promise<PreparedTuning> {
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
