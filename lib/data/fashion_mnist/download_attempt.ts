/** Downloads the data set when that is allowed, and otherwise says why not, within seconds. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { InterruptedError } from "../../core/interruption.ts";
import type { KnownFile } from "./checksums.ts";
import { DOWNLOAD_ADDRESSES, downloadFashionMnist } from "./download.ts";

/** What a download may do, and who hears of it. */
export interface DownloadAttemptOptions {
  env: (name: string) => string | undefined;
  onStatus: (line: string) => void;
  /** Whether to try at all. @default true */
  download?: boolean;
  /** @default DOWNLOAD_ADDRESSES */
  addresses?: readonly string[];
  /** @default OFFICIAL_FILES */
  files?: readonly KnownFile[];
}

// Nobody who is about to get the synthetic garments should wait long in front of a closed network.
const CONNECT_MS = 3_000;
const BYTES_PER_LINE = 4_000_000;

/**
 * Downloads the official files into `folder`, if the caller, the variable `ATELIER_OFFLINE` and the
 * permissions of this process allow it. Returns undefined when they are there, otherwise the reason in words.
 */
export async function tryDownload(folder: URL, options: DownloadAttemptOptions): Promise<string | undefined> {
  const { env, onStatus, download = true, addresses = DOWNLOAD_ADDRESSES, files } = options;
  const offline = env("ATELIER_OFFLINE");
  if (!download) return "a download was not asked for";
  if (offline && offline !== "0") return "ATELIER_OFFLINE forbids a download";
  if (!await granted({ name: "write", path: folder })) {
    return `this process may not write into ${folder.href}`;
  }
  const reachable = [];
  for (const address of addresses) {
    if (await granted({ name: "net", host: new URL(address).host })) reachable.push(address);
  }
  if (reachable.length === 0) return "this process may not use the network for a download";
  try {
    await downloadFashionMnist({
      folder,
      addresses: reachable,
      connectMs: CONNECT_MS,
      onProgress: progressLines(onStatus),
      ...(files && { files }),
    });
    return undefined;
  } catch (error) {
    if (error instanceof InterruptedError) throw error;
    if (error instanceof Error) return error.message;
    throw error;
  }
}

async function granted(permission: Deno.PermissionDescriptor): Promise<boolean> {
  return (await Deno.permissions.query(permission)).state === "granted";
}

/** Makes a line of every few megabytes, and of each file's end. */
function progressLines(
  onStatus: (line: string) => void,
): (bytes: number, total: number, file: string) => void {
  let told = 0;
  return (bytes, total, file) => {
    if (bytes < told) told = 0;
    if (bytes < total && bytes - told < BYTES_PER_LINE) return;
    told = bytes === total ? 0 : bytes;
    onStatus(`Downloading ${file}: ${fixedDecimals(bytes / 1e6, 1)} of ${fixedDecimals(total / 1e6, 1)} MB`);
  };
}
