/** Reads Parquet files, one group of rows at a time. */
import type { Compressors, FileMetaData } from "hyparquet";

/** A Parquet file that was opened; its beginning and end were read. */
export interface ParquetFile {
  /** Names of the columns at the top. */
  columns: string[];
  /** Number of all rows. */
  size: number;
  /** What its writer noted, by key. */
  notes: ReadonlyMap<string, string>;
  /** Reads these columns, one group of rows after the other; bytes stay bytes. */
  groups: (columns: string[]) => AsyncGenerator<Record<string, unknown>[], void, void>;
}

/** No part of a file that is read at once may have more bytes (1 GiB). */
const MOST_BYTES = 2 ** 30;
/** No codec of Parquet packs what is worth reading tighter than this. */
const MAX_RATIO = 2048, LEAST_OUTPUT = 2 ** 16;

/**
 * Opens a Parquet file.
 *
 * @throws {SyntaxError} here and from `groups` when the file is damaged, cut off, or claims more than its size can hold
 * @throws {Deno.errors.NotFound} when nothing is there
 */
export async function openParquet(url: URL, name: string): Promise<ParquetFile> {
  const { parquetMetadataAsync, parquetReadObjects, parquetSchema } = await import("hyparquet");
  const { compressors } = await import("hyparquet-compressors");
  const { size: byteLength } = await Deno.stat(url);
  const file = {
    byteLength,
    slice: (start: number, end = byteLength) => sliceOf(url, name, { start, end, byteLength }),
  };
  const metadata = await attempt(name, () => parquetMetadataAsync(file));
  checkCounts(metadata, { name, byteLength });
  async function* groups(columns: string[]) {
    let rowStart = 0;
    for (const { num_rows } of metadata.row_groups) {
      const rowEnd = rowStart + Number(num_rows), range = { rowStart, rowEnd };
      yield await attempt(
        name,
        () =>
          parquetReadObjects({
            file,
            metadata,
            columns,
            ...range,
            utf8: false,
            compressors: bounded(compressors),
          }),
      );
      rowStart = rowEnd;
    }
  }
  return {
    columns: parquetSchema(metadata).children.map(({ element }) => element.name),
    size: Number(metadata.num_rows),
    notes: new Map((metadata.key_value_metadata ?? []).map(({ key, value = "" }) => [key, value])),
    groups,
  };
}

async function sliceOf(
  url: URL,
  name: string,
  { start, end, byteLength }: { start: number; end: number; byteLength: number },
): Promise<ArrayBuffer> {
  if (!(start >= 0 && end >= start && end <= byteLength && end - start <= MOST_BYTES)) {
    throw wrong(
      name,
      `hold its parts within its ${byteLength} bytes, of at most ${MOST_BYTES}`,
      `bytes ${start} to ${end}`,
    );
  }
  using file = await Deno.open(url);
  await file.seek(start, Deno.SeekMode.Start);
  const bytes = new Uint8Array(end - start);
  for (let read = 0; read < bytes.length;) {
    const more = await file.read(bytes.subarray(read));
    if (more === null) {
      throw wrong(name, `have ${byteLength} bytes`, "a file that became shorter while it was read");
    }
    read += more;
  }
  return bytes.buffer;
}

/** Throws where the counts of a file cannot be true: lists are made by them. */
function checkCounts(
  { num_rows, row_groups }: FileMetaData,
  { name, byteLength }: { name: string; byteLength: number },
): void {
  const rows = row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  const isPossible = rows === Number(num_rows) && rows <= byteLength &&
    row_groups.every((group) => group.num_rows >= 0);
  if (!isPossible) {
    throw wrong(name, "state as many rows as it can hold", `${num_rows} rows in ${byteLength} bytes`);
  }
}

function bounded(compressors: Compressors): Compressors {
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, decompress]) => [codec, (input: Uint8Array, length: number) => {
      if (length <= Math.min(MOST_BYTES, input.length * MAX_RATIO + LEAST_OUTPUT)) {
        return decompress!(input, length);
      }
      throw new Error(`${input.length} bytes cannot hold ${length}`);
    }]),
  );
}

/** Calls the library, which throws whatever it stumbles over; what is wrong with these bytes is a property of the file. */
async function attempt<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const isOurs = cause instanceof SyntaxError || !(cause instanceof Error) ||
      cause instanceof Deno.errors.NotFound;
    if (isOurs) throw cause;
    throw wrong(name, "be a whole Parquet file", `"${cause.message}"`, cause);
  }
}

function wrong(name: string, rule: string, found: string, cause?: unknown): SyntaxError {
  return new SyntaxError(`Cannot read Parquet file as ${name} must ${rule}: current value is ${found}`, {
    cause,
  });
}
