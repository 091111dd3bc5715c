/** Gives tests a study of their own, with a clock that they set. */
import { openStudyStore, type OpenStudyStoreOptions, type StudyStore } from "../../lib/tuning/study_store.ts";
import type { Trial } from "../../lib/tuning/trial.ts";
import { withFolder } from "../training/temporary_folder.ts";

/** Trials that differ in their rate. */
export const THREE: Trial[] = [0.1, 0.01, 0.001].map((rate) => ({
  configuration: { rate, dropout: 0 },
  budget: 1,
  seed: 1,
}));

/** Calls `use` with an empty study and its file, and removes it afterwards. */
export async function withStudy(
  use: (store: StudyStore, url: URL) => void | Promise<void>,
  options: Partial<OpenStudyStoreOptions> = {},
): Promise<void> {
  await withFolder(async (folder) => {
    const url = new URL("studies/one.sqlite", folder);
    using store = openStudyStore(url, { identity: "test", ...options });
    await use(store, url);
  });
}
