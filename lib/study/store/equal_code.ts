/** Notes, beside kept trials, which code was found to run them as they were run, bit for bit. */
import { atomicWrite } from "../../core/atomic_write.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";

/** What a sample of kept trials showed when it was repeated. */
export interface EqualCode {
  /** Hashes of the code that ran the trials, each once. */
  ran: string[];
  /** Hash of the code that repeated a sample of them with equal bits. */
  code: string;
  /** Trials in the sample. */
  sample: number;
  /** Trials in all. */
  trials: number;
}

/** Notes by the name of the trials' file, such as "trials/activations". */
type Notes = Record<string, EqualCode>;

/**
 * Reads the note on a file of trials below an output folder; undefined where there is none.
 *
 * @throws {SyntaxError} when the file of notes is damaged
 */
export async function readEqualCode(outputs: URL, file: string): Promise<EqualCode | undefined> {
  return (await readNotes(outputs))[file];
}

/** Writes the note on a file of trials in place of an earlier one. */
export async function writeEqualCode(outputs: URL, file: string, note: EqualCode): Promise<void> {
  const notes = { ...await readNotes(outputs), [file]: note };
  const sorted = Object.fromEntries(Object.entries(notes).sort(([a], [b]) => a < b ? -1 : 1));
  await atomicWrite(notesUrl(outputs), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Counts the trials that were run by code which is neither today's nor found to be equal to it. */
export function countEarlier(
  ranBy: readonly (string | undefined)[],
  { code, notes }: { code: string; notes: readonly (EqualCode | undefined)[] },
): number {
  const equal = new Set(notes.flatMap((note) => note?.code === code ? note.ran : []));
  return ranBy.filter((ran) => ran !== code && !(ran !== undefined && equal.has(ran))).length;
}

async function readNotes(outputs: URL): Promise<Notes> {
  const text = await readTextIfThere(notesUrl(outputs));
  return text === undefined ? {} : JSON.parse(text);
}

function notesUrl(outputs: URL): URL {
  return new URL("models/equal_code.json", outputs);
}
