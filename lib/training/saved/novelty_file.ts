/** Keeps what tells novel pictures, beside a model: the file `novelty.bin`. */
import { decodeHeaded, encodeHeaded, type HeadedFile } from "../../core/bytes/headed_bytes.ts";
import { damagedFile, type HeadedFileKind } from "../../core/headed_file.ts";
import { readFileIfThere } from "../../core/read_if_there.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";

/** The first line of the file; little-endian float32 `[rows, columns]` follow. */
interface Head extends Omit<NoveltyDetector, "embeddings"> {
  /** Version of the file's schema; readers refuse another. */
  schema: 1;
  rows: number;
  columns: number;
}

const KIND: HeadedFileKind = {
  what: "a novelty detector",
  remedy: "Save the model again, or delete the file",
};

/** The file's name. */
export const NOVELTY_FILE = "novelty.bin";

/** Returns the file's bytes. */
export function encodeNovelty({ embeddings, ...detector }: NoveltyDetector): Uint8Array<ArrayBuffer> {
  const { values, rows, columns } = embeddings;
  const head: Head = { schema: 1, rows, columns, ...detector };
  return encodeHeaded(head, new Uint8Array(Float32Array.from(values).buffer));
}

/**
 * Reads the file of a folder; undefined where there is none.
 *
 * @throws {SyntaxError} when it is damaged
 */
export async function readNovelty(folder: URL): Promise<NoveltyDetector | undefined> {
  const url = new URL(NOVELTY_FILE, folder), bytes = await readFileIfThere(url);
  return bytes && parseNovelty(bytes, url);
}

/**
 * Reads the bytes of the file.
 *
 * @param url what errors name
 * @throws {SyntaxError} when they are damaged
 */
export function parseNovelty(bytes: Uint8Array<ArrayBuffer>, url: URL): NoveltyDetector {
  const file = decodeHeaded<Head>(bytes);
  if (file?.head.schema !== 1) throw damagedFile(url, KIND, "another file");
  const { head: { schema: _, rows, columns, ...detector }, body } = file as HeadedFile<Head>;
  const { k, threshold, falseAlarmRate, validationSize } = detector;
  const isSize = [rows, columns, k, validationSize].every((value) =>
    Number.isSafeInteger(value) && value >= 1
  );
  if (!isSize || k > rows || body.length !== 4 * rows * columns) {
    throw damagedFile(url, KIND, `${body.length} bytes for ${rows} rows of ${columns}, k ${k}`);
  }
  const values = new Float32Array(body.buffer);
  const isFinite = [threshold, falseAlarmRate].every(Number.isFinite) && values.every(Number.isFinite);
  if (!isFinite) throw damagedFile(url, KIND, "numbers that are not finite");
  return { embeddings: { values, rows, columns }, k, threshold, falseAlarmRate, validationSize };
}
