/** Prepares what the tasks of tuning share. */
import { currentProfile, outputFolder, type Profile, type TuningSizes } from "../core/mod.ts";
import { trainingSets, tuningSets, type TuningTask } from "../study/mod.ts";
import { loadData } from "./load_data.ts";

/** What is tuned, on which images, and where that is kept. */
export interface PreparedTuning {
  profile: Readonly<Profile>;
  sizes: TuningSizes;
  task: TuningTask;
  outputs: URL;
}

/** Loads the images, and says which they are. */
export async function prepareTuning(profileName: Profile["name"] | undefined): Promise<PreparedTuning> {
  const profile = currentProfile(profileName), sizes = profile.tuning;
  const data = await loadData();
  return {
    profile,
    sizes,
    task: { sets: tuningSets(trainingSets(data.train, { profile })), trainSize: sizes.trainSize },
    outputs: outputFolder(profile.name, data.provenance.source),
  };
}
