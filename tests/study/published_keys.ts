/**
 * Gathers the hashes by which everything published is found again. After publishing more, list it:
 *
 *     deno run --allow-read --allow-env --allow-sys tests/study/published_keys.ts > tests/study/published_keys.json
 */
import { hashOf } from "../../lib/core/hash_of.ts";
import { experiments, PLANNED_ALGORITHMS, PLANNED_MODELS, TUNING_STUDIES } from "../../lib/study/mod.ts";
import { modelFolder } from "../../lib/study/store/model_store.ts";
import { readOutOfFold } from "../../lib/study/store/out_of_fold_store.ts";
import { readScores } from "../../lib/study/store/score_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { readTrials, trialsUrl } from "../../lib/study/trials/trial_store.ts";
import { tuningStudyUrl } from "../../lib/study/tuning/tuning_study.ts";
import { readStudy } from "../../lib/tuning/read_study.ts";
import { trialKey } from "../../lib/tuning/trial.ts";
import { PROJECT_URL } from "../project_files.ts";

/** What stays when names in the code change. */
export interface PublishedKeys {
  /** Recipe hashes of networks by "name/split". */
  models: Record<string, string>;
  /** Recipe hashes of traditional algorithms by "name/split". */
  fits: Record<string, string>;
  crossFits: Record<string, string>;
  /** Keys of trials by experiment: the first 16 hex digits of each, sorted, a space between. */
  trials: Record<string, string>;
  /** The same of tuning, by study. */
  studies: Record<string, string>;
}

const SPLITS = ["selected", "final"] as const;

/** Returns the keys of all that is published. */
export async function publishedKeys(outputs: URL = new URL("outputs/", PROJECT_URL)): Promise<PublishedKeys> {
  const keys: PublishedKeys = { models: {}, fits: {}, crossFits: {}, trials: {}, studies: {} };
  for (const split of SPLITS) {
    for (const { name } of PLANNED_MODELS) {
      const record = await readRecord(modelFolder(outputs, name, split));
      if (record) keys.models[`${name}/${split}`] = record.recipeHash;
    }
    for (const { name } of PLANNED_ALGORITHMS) {
      const scores = await readScores(outputs, name, split);
      if (scores) keys.fits[`${name}/${split}`] = scores.record.recipeHash;
    }
  }
  for (const name of ["given_labels", "flipped_labels"]) {
    const kept = await readOutOfFold(outputs, name);
    if (kept) keys.crossFits[name] = kept.record.recipeHash;
  }
  for (const { name } of experiments("full")) {
    keys.trials[name] = short((await readTrials(trialsUrl(outputs, name))).map(({ key }) => key));
  }
  for (const study of TUNING_STUDIES) {
    const { trials } = readStudy(tuningStudyUrl(outputs, study));
    keys.studies[study] = short(await Promise.all(trials.map((trial) => hashOf(trialKey(trial)))));
  }
  return keys;
}

function short(keys: readonly string[]): string {
  return keys.map((key) => key.slice(0, 16)).sort().join(" ");
}

if (import.meta.main) {
  const text = `${JSON.stringify(await publishedKeys(), null, 2)}\n`;
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}
