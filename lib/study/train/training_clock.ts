/** Keeps, beside a run's checkpoints, how long it took so far and which code began it. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";

/** Measures a run over all its parts. */
export interface TrainingClock {
  /** Whether an earlier process began the run. */
  readonly isBegun: boolean;
  /** The code that began it (see `codeHash`). */
  readonly codeHash: string;
  /** Time that was spent until the last note, in milliseconds. */
  spentMs(): number;
  /** Notes the time, if that is due or was not done for a while. */
  note(isDue: boolean): Promise<void>;
}

/** How often the time that was spent is noted, in milliseconds: what a kill can take away from it. */
const NOTE_EVERY_MS = 5_000;

/** Starts the clock of a run, or goes on with one that is kept in the file; nothing is written before a note. */
export async function startClock(url: URL, codeHash: string): Promise<TrainingClock> {
  const before = await readNote(url), startMs = performance.now();
  const beforeMs = before?.spentMs ?? 0, begunBy = before?.codeHash ?? codeHash;
  let notedMs = startMs;
  const spentMs = () => beforeMs + (notedMs - startMs);
  return {
    isBegun: before !== undefined,
    codeHash: begunBy,
    spentMs,
    async note(isDue) {
      const nowMs = performance.now();
      if (!isDue && nowMs - notedMs < NOTE_EVERY_MS) return;
      notedMs = nowMs;
      await atomicWrite(url, JSON.stringify({ spentMs: spentMs(), codeHash: begunBy }));
    },
  };
}

async function readNote(url: URL): Promise<{ spentMs: number; codeHash: string } | undefined> {
  const text = await readTextIfThere(url);
  return text === undefined ? undefined : JSON.parse(text);
}
