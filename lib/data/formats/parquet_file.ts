/** Reads Parquet files, one group of rows at a time. */
import type { Compressors, FileMetaData, SchemaTree } from "hyparquet";
import { inWords } from "../../core/in_words.ts";

/** A Parquet file that was opened; its beginning and end were read. */
export interface ParquetFile {
  /** Names of the columns at the top. */
  columns: string[];
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
    slice: (start: number, end = byteLength) => sliceOf(url, { start, end, byteLength }),
  };
  const { metadata, columns: names } = await attempt(name, async () => {
    const read = await parquetMetadataAsync(file), schema = parquetSchema(read);
    checkCounts(read, { name, byteLength });
    checkColumns(read, leavesOf(schema), name);
    return { metadata: read, columns: schema.children.map(({ element }) => element.name) };
  });
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
    columns: names,
    notes: new Map((metadata.key_value_metadata ?? []).map(({ key, value = "" }) => [key, value])),
    groups,
  };
}

async function sliceOf(
  url: URL,
  { start, end, byteLength }: { start: number; end: number; byteLength: number },
): Promise<ArrayBuffer> {
  // Not thrown: the library asks for several parts at once and does not wait for the others where one fails.
  if (!(start >= 0 && end >= start && end <= byteLength && end - start <= MOST_BYTES)) {
    return new ArrayBuffer();
  }
  using file = await Deno.open(url);
  await file.seek(start, Deno.SeekMode.Start);
  const bytes = new Uint8Array(end - start);
  let read = 0;
  for (let more: number | null = 0; more !== null && read < bytes.length; read += more ?? 0) {
    more = await file.read(bytes.subarray(read));
  }
  if (read < bytes.length) return new ArrayBuffer();
  return bytes.buffer;
}

/** Throws where the counts of a file cannot be true: lists are made by them. */
function checkCounts(
  { num_rows, row_groups }: FileMetaData,
  { name, byteLength }: { name: string; byteLength: number },
): void {
  let rows = 0, largest = 0;
  for (const group of row_groups) {
    rows = group.num_rows >= 0 ? rows + Number(group.num_rows) : NaN;
    for (const { meta_data } of group.columns) {
      largest = Math.max(largest, Number(meta_data?.total_compressed_size ?? 0));
    }
  }
  if (rows !== Number(num_rows) || rows > byteLength) {
    throw wrong(name, "state as many rows as it can hold", `${num_rows} rows in ${byteLength} bytes`);
  }
  if (largest > MOST_BYTES) {
    throw wrong(
      name,
      `have columns of at most ${MOST_BYTES} bytes in each group of rows`,
      `${largest} bytes`,
    );
  }
}

/**
 * Throws unless each group of rows has each column once. The library trusts that, and where it fails its parts go on
 * reading and end the process.
 */
function checkColumns({ row_groups }: FileMetaData, leaves: readonly string[], name: string): void {
  const wanted = leaves.toSorted().join("\n"), isNamed = leaves.every((leaf) => leaf !== "");
  for (const { columns } of row_groups) {
    const found = columns.map(({ meta_data }) => meta_data?.path_in_schema.join(".") ?? "").sort().join("\n");
    if (isNamed && new Set(leaves).size === leaves.length && found === wanted) continue;
    throw wrong(name, "hold each column once in each group of rows", inWords(found.split("\n")));
  }
}

/** Returns the paths of the columns that hold values. */
function leavesOf({ children, path }: SchemaTree): string[] {
  return children.length === 0 ? [path.join(".")] : children.flatMap(leavesOf);
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

/**
 * Calls the library, which throws whatever it stumbles over; what is wrong with these bytes is a property of the file.
 */
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
