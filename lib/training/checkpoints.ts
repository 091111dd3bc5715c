/** Keeps a run's last two checkpoints in a folder. */
import { pathOfUrl } from "../core/platform/path_of_url.ts";
import { atomicWrite } from "../core/atomic_write.ts";
import { type CheckpointContent, decodeCheckpoint, encodeCheckpoint } from "./checkpoint_file.ts";

/** Where and how often a run is kept. */
export interface CheckpointOptions {
  /** The run's own folder, made where it is missing; one run at a time. */
  folder: URL;
  /**
   * Seconds of training between checkpoints, besides those at the end of each epoch; of epochs that are short beside
   * the time that a checkpoint takes, some go without.
   *
   * @default 60
   */
  everySeconds?: number;
  /** Called for each checkpoint that is damaged and left aside for an older one. */
  onDamaged?: (reason: Error) => void;
}

const KEPT = 2;
const FILE_NAME = /^step-\d{9}\.checkpoint$/;
/** What `atomicWrite` leaves when it is killed. */
const UNFINISHED_NAME = /^step-\d{9}\.checkpoint\..*\.part$/;

/** Writes the checkpoint after so many steps, and removes all but the last two. */
export async function writeCheckpoint<State>(
  folder: URL,
  step: number,
  content: CheckpointContent<State>,
): Promise<void> {
  await atomicWrite(inFolder(folder, nameOf(step)), await encodeCheckpoint(content));
  const names = await namesIn(folder, FILE_NAME);
  for (const old of names.slice(0, -KEPT)) await Deno.remove(inFolder(folder, old));
}

/** Removes the checkpoint after so many steps, if there is one. */
export async function removeCheckpoint(folder: URL, step: number): Promise<void> {
  const names = await namesIn(folder, FILE_NAME);
  if (names.includes(nameOf(step))) await Deno.remove(inFolder(folder, nameOf(step)));
}

/**
 * Reads the newest checkpoint that is whole; undefined where there is none at all. Newer ones that are damaged get
 * the ending `.damaged`, so that they are not counted among the last two; what a killed run left unfinished is
 * removed.
 *
 * @throws {Error} when there are checkpoints, but none that is whole
 */
export async function readCheckpoint<State>(
  { folder, onDamaged }: CheckpointOptions,
): Promise<CheckpointContent<State> | undefined> {
  for (const name of await namesIn(folder, UNFINISHED_NAME)) await Deno.remove(inFolder(folder, name));
  const damaged: { url: URL; reason: Error }[] = [];
  for (const name of (await namesIn(folder, FILE_NAME)).reverse()) {
    const url = inFolder(folder, name);
    const bytes = await Deno.readFile(url);
    try {
      const content = await decodeCheckpoint<State>(bytes);
      for (const { url } of damaged) await Deno.rename(url, new URL(`${url.href}.damaged`));
      return content;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      const reason = new Error(`${pathOfUrl(url)}: ${error.message}`, { cause: error });
      damaged.push({ url, reason });
      onDamaged?.(reason);
    }
  }
  if (damaged.length === 0) return undefined;
  throw new Error(
    `Cannot resume training as a checkpoint must be whole: current value is ` +
      `${damaged.map(({ reason }) => reason.message).join("; ")}. Delete ${
        pathOfUrl(folder)
      } to start afresh`,
  );
}

function nameOf(step: number): string {
  return `step-${String(step).padStart(9, "0")}.checkpoint`;
}

async function namesIn(folder: URL, pattern: RegExp): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of Deno.readDir(folder)) if (pattern.test(name)) names.push(name);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return names.sort();
}

function inFolder(folder: URL, name: string): URL {
  return new URL(name, folder.href.endsWith("/") ? folder : `${folder.href}/`);
}
