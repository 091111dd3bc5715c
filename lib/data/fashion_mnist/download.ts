/** Downloads the official files of Fashion-MNIST, so that only whole and right ones get their names. */
import { type Interruptible, interruptSignal } from "../../core/interruption.ts";
import { plural } from "../../core/plural.ts";
import { settlesWithin } from "../../core/settles_within.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { unlessAborted } from "../../core/unless_aborted.ts";
import { fileProblem, type KnownFile, OFFICIAL_FILES } from "./checksums.ts";

/** How to download. */
export interface DownloadOptions extends Interruptible {
  /** Where the files go; a file URL that ends in a slash. */
  folder: URL;
  /** Addresses to try in this order; a file's name is appended. @default DOWNLOAD_ADDRESSES */
  addresses?: readonly string[];
  /** The files to fetch. @default OFFICIAL_FILES */
  files?: readonly KnownFile[];
  /** What fetches. @default globalThis.fetch */
  fetch?: typeof globalThis.fetch;
  /** Hears after each piece how many bytes of a file have come, of how many. */
  onProgress?: (bytes: number, total: number, file: string) => void;
  /** How long to wait for an answer, in milliseconds. @default 10_000 */
  connectMs?: number;
  /** How long to wait for the next piece, in milliseconds. @default 20_000 */
  stallMs?: number;
}

/** The data set's official address (plain http: the checksum is what protects), then mirrors. */
export const DOWNLOAD_ADDRESSES: readonly string[] = [
  "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
  "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
  "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
];

// A connection that breaks off is taken up again this often before the next address is tried.
const TRIES = 3;

type Settings = Required<Omit<DownloadOptions, "files" | "addresses" | "signal">> & { signal: AbortSignal };

interface Transfer {
  file: KnownFile;
  address: URL;
  /** Where the bytes go until the file is whole. */
  part: URL;
  /** Bytes of it that are there already. */
  have: number;
}

/**
 * Downloads each file that `folder` does not yet hold, to `<name>.part` and only after its size and SHA-256
 * were checked to its own name. A `.part` file left by an earlier download is continued where the server
 * allows it, and started anew where not; one with a wrong checksum is deleted.
 *
 * @throws {Error} when no address serves, with each address and why it did not
 */
export async function downloadFashionMnist(options: DownloadOptions): Promise<void> {
  const { addresses = DOWNLOAD_ADDRESSES, files = OFFICIAL_FILES } = options;
  const settings: Settings = {
    folder: options.folder,
    fetch: options.fetch ?? globalThis.fetch,
    onProgress: options.onProgress ?? (() => {}),
    connectMs: options.connectMs ?? 10_000,
    stallMs: options.stallMs ?? 20_000,
    signal: options.signal ?? interruptSignal(),
  };
  // The address that served one file is the first to be asked for the next.
  let order = [...addresses];
  for (const file of files) {
    if (await fileProblem(settings.folder, file) === undefined) continue;
    const served = await downloadFile(file, order, settings);
    order = [served, ...order.filter((address) => address !== served)];
  }
}

async function downloadFile(
  file: KnownFile,
  addresses: readonly string[],
  settings: Settings,
): Promise<string> {
  const failures: string[] = [];
  for (const address of addresses) {
    const failure = await tryAddress(file, new URL(file.name, address), settings);
    if (failure === undefined) return address;
    failures.push(`${address} (${failure})`);
  }
  throw new Error(
    `Cannot download data as ${file.name} must come from one of ${
      plural(addresses.length, "address")
    }: current value is ${
      failures.join("; ") || "no address"
    }. Fetch the files by other means and put them into ${settings.folder.href}`,
  );
}

/** Returns undefined when the file has arrived, otherwise why not. */
async function tryAddress(file: KnownFile, address: URL, settings: Settings): Promise<string | undefined> {
  const part = new URL(`${file.name}.part`, settings.folder);
  let failure = "";
  for (let tries = 0; tries < TRIES; tries++) {
    const have = await sizeOf(part);
    try {
      if (have < file.size) await receive({ file, address, part, have }, settings);
    } catch (error) {
      settings.signal.throwIfAborted();
      if (!(error instanceof Error)) throw error;
      failure = reasonOf(error);
      // Worth another try only when this one brought something.
      if (await sizeOf(part) > have) continue;
      return failure;
    }
    const problem = await accept(file, part, settings.folder);
    if (problem === undefined) return undefined;
    failure = problem;
    // What was wrong may be the piece from an earlier download: once more from the start.
    if (have === 0) return failure;
  }
  return failure;
}

/** `fetch` says only that it failed; its cause says why, after repeating the address. */
function reasonOf(error: Error): string {
  if (!(error.cause instanceof Error)) return error.message;
  return error.cause.message.replace(/^error sending request for url \([^)]*\): /, "");
}

/** Fetches what is missing from `part` and adds it; throws Error when not all of it comes. */
async function receive(transfer: Transfer, settings: Settings): Promise<void> {
  const { file, part } = transfer;
  const { body, start } = await request(transfer, settings);
  await Deno.mkdir(settings.folder, { recursive: true });
  using output = await Deno.open(part, { write: true, create: true, truncate: start === 0 });
  await output.seek(start, Deno.SeekMode.Start);
  const reader = body.getReader();
  let bytes = start;
  try {
    while (bytes <= file.size) {
      // Not left to the request's abort signal: in Deno 2.9 a pending read does not always hear of it.
      const piece = inTime(reader.read(), settings.stallMs, "nothing more came");
      const { done, value } = await unlessAborted(piece, settings.signal);
      if (done) break;
      bytes += value.length;
      if (bytes <= file.size) await writeAll(output, value);
      settings.onProgress(Math.min(bytes, file.size), file.size, file.name);
    }
    if (bytes !== file.size) throw new Error(`sent ${bytes} of ${file.size} bytes`);
  } catch (error) {
    await reader.cancel();
    throw error;
  }
}

/** Asks for the missing bytes; `start` says where those that come begin: at 0 where ranges are ignored. */
async function request(
  { file, address, have }: Transfer,
  { fetch, connectMs, signal }: Settings,
): Promise<{ body: ReadableStream<Uint8Array>; start: number }> {
  // Without "identity" a server may compress the transfer, and byte ranges would mean something else.
  const headers = new Headers({ "Accept-Encoding": "identity" });
  if (have > 0) headers.set("Range", `bytes=${have}-`);
  const controller = new AbortController();
  const answer = fetch(address, { headers, signal: AbortSignal.any([controller.signal, signal]) });
  const response = await inTime(answer, connectMs, "no answer", () => controller.abort());
  const start = resumesAt(have, response) ? have : 0;
  const refusal = refusalOf(response, start, file.size);
  if (response.body !== null && refusal === undefined) return { body: response.body, start };
  await response.body?.cancel();
  throw new Error(refusal ?? "an empty answer");
}

/** Returns what comes within `ms` milliseconds; else calls `onLate`, and throws Error that says `failure`. */
async function inTime<T>(promise: Promise<T>, ms: number, failure: string, onLate?: () => void): Promise<T> {
  if (await settlesWithin(promise, ms)) return await promise;
  onLate?.();
  throw new Error(`${failure} within ${ms / 1000} s`);
}

function resumesAt(have: number, response: Response): boolean {
  return response.status === 206 &&
    response.headers.get("Content-Range")?.startsWith(`bytes ${have}-`) === true;
}

/** Says why an answer is not the file, so that an error page never ends up in a `.part` file. */
function refusalOf(response: Response, start: number, size: number): string | undefined {
  if (response.status !== 200 && start === 0) return `HTTP status ${response.status}`;
  const offered = response.headers.get("Content-Length");
  if (offered === null || Number(offered) === size - start) return undefined;
  return `offers ${offered} bytes, wanted ${size - start}`;
}

async function writeAll(output: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length;) written += await output.write(bytes.subarray(written));
}

/** Gives a finished download its name if it is right and deletes it if not; returns what was wrong. */
async function accept(file: KnownFile, part: URL, folder: URL): Promise<string | undefined> {
  const bytes = await Deno.readFile(part);
  const sha256 = await sha256Hex(bytes);
  if (bytes.length === file.size && sha256 === file.sha256) {
    await Deno.rename(part, new URL(file.name, folder));
    return undefined;
  }
  await Deno.remove(part);
  return `sent ${bytes.length} bytes with SHA-256 ${sha256}, wanted ${file.size} bytes with SHA-256 ${file.sha256}`;
}

async function sizeOf(file: URL): Promise<number> {
  try {
    return (await Deno.stat(file)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
