/** Reads the file of a study for reports. */
import { backup, DatabaseSync } from "node:sqlite";
import { fromFileUrl } from "@std/path";
import { selectTrials, type StoredTrial } from "./study_rows.ts";
import { namingFile, openStudyFileForReading } from "./study_schema.ts";

/** What is in a study's file. */
export interface StudyContents {
  identity: string;
  /** In the order in which they were added. */
  trials: StoredTrial[];
}

/**
 * Reads a study without writing to it, also while it is being searched.
 *
 * @throws {SyntaxError} when the file is no study
 * @throws {Error} when there is no file
 */
export function readStudy(url: URL): StudyContents {
  const { database, identity } = openStudyFileForReading(url);
  try {
    return { identity, trials: namingFile(url, () => selectTrials(database)) };
  } finally {
    database.close();
  }
}

/**
 * Copies a study into one plain file, whatever is being written meanwhile; reading the copy leaves no files beside it,
 * as reading a study that can be searched does. A file that is there already is replaced.
 *
 * @throws {SyntaxError} when `from` is no study
 * @throws {Error} when there is no such file, or `to` cannot be written
 */
export async function copyStudy(from: URL, to: URL): Promise<void> {
  const { database } = openStudyFileForReading(from);
  const temporary = `${fromFileUrl(to)}.${crypto.randomUUID()}.part`;
  try {
    await Deno.mkdir(new URL(".", to), { recursive: true });
    await backup(database, temporary);
    const copy = new DatabaseSync(temporary);
    copy.exec("PRAGMA journal_mode = DELETE");
    copy.close();
    await Deno.rename(temporary, to);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot copy the study ${fromFileUrl(from)} to ${fromFileUrl(to)}: ${reason}`, { cause });
  } finally {
    database.close();
  }
}
