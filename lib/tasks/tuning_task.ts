/** Prepares what the tasks of tuning share. */
import { currentProfile, fitProfile, outputFolder, type Profile, type TuningSizes } from "../core/mod.ts";
import { trainingSets, tuningSets, type TuningTask } from "../study/mod.ts";
import { loadData } from "./load_data.ts";
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
  const data = await loadData();
  const { profile, note } = fitProfile(currentProfile(profileName), data), sizes = profile.tuning;
  if (note) say(note);
  return {
    profile,
    sizes,
    task: {
      sets: tuningSets(trainingSets(data.train, { profile, validation: data.validation })),
      trainSize: sizes.trainSize,
    },
    outputs: outputFolder(profile.name, data.provenance.source),
  };
}
