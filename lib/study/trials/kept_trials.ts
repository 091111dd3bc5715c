/** Keeps the trials of an experiment while it runs; one process at a time adds to them. */
import { lockFile } from "../../core/lock_file.ts";
import { type KeptTrial, readTrials, trialsUrl, writeTrials } from "./trial_store.ts";

/** The trials of an experiment; disposing of them lets other processes add some. */
export interface KeptTrials extends Disposable {
  get(key: string): KeptTrial | undefined;
  /**
   * Keeps other processes from adding any, and reads what they have added so far.
   *
   * @throws {Error} when another process does that, naming it
   */
  lock(): Promise<void>;
  /** Adds one, on disk too. */
  add(trial: KeptTrial): Promise<void>;
}

/**
 * Reads the trials of an experiment from several places, of which the last goes before the others.
 *
 * @param outputs where new ones are written; ends in a slash
 */
export async function openKeptTrials(
  experiment: string,
  { places, outputs }: { places: readonly URL[]; outputs: URL },
): Promise<KeptTrials> {
  const kept = new Map<string, KeptTrial>();
  const read = async () => {
    for (const place of places) {
      for (const trial of await readTrials(trialsUrl(place, experiment))) kept.set(trial.key, trial);
    }
  };
  let held: Disposable | undefined, writing = Promise.resolve();
  await read();
  return {
    get: (key) => kept.get(key),
    async lock() {
      if (held) return;
      // Whoever writes the file writes all of it: what another process adds meanwhile would be lost.
      const url = new URL(`checkpoints/trials/${experiment}.lock`, outputs);
      held = await lockFile(url, { work: `run the experiment ${experiment}` });
      await read();
    },
    async add(trial) {
      kept.set(trial.key, trial);
      // One file after the other: a later list must not be overtaken by an earlier one.
      writing = writing.then(() =>
        writeTrials(trialsUrl(outputs, experiment), experiment, [...kept.values()])
      );
      await writing;
    },
    [Symbol.dispose]() {
      held?.[Symbol.dispose]();
      held = undefined;
    },
  };
}
