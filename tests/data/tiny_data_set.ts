/** Makes a data set of 52 training and four test images of 2 x 3 pixels, in files, for tests. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { toFileUrl } from "@std/path";
import { IDX_NAMES, type KnownFile } from "../../lib/data/fashion_mnist/checksums.ts";
import { encodeIdx } from "../../lib/data/formats/idx.ts";

/** Of each class five or more: with fewer a data set of one's own is refused. */
export const TINY_TRAIN_LABELS = Array.from({ length: 52 }, (_, i) => i % 10);
export const TINY_TEST_LABELS = [9, 8, 7, 6];

/** Gzips bytes into a plain `Uint8Array`. */
export function gzip(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

/** Returns the SHA-256 in hex digits, by other means than the library's. */
export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Returns the four files by name, gzipped; pixel `i` of a file is `i` modulo 256. */
export function tinyFiles(): Record<string, Uint8Array<ArrayBuffer>> {
  const images = (size: number) =>
    gzip(encodeIdx(Uint8Array.from({ length: size * 6 }, (_, i) => i), [size, 2, 3]));
  const labels = (values: number[]) => gzip(encodeIdx(Uint8Array.from(values), [values.length]));
  return {
    [`${IDX_NAMES.trainImages}.gz`]: images(TINY_TRAIN_LABELS.length),
    [`${IDX_NAMES.trainLabels}.gz`]: labels(TINY_TRAIN_LABELS),
    [`${IDX_NAMES.testImages}.gz`]: images(4),
    [`${IDX_NAMES.testLabels}.gz`]: labels(TINY_TEST_LABELS),
  };
}

/** Returns what would make such files official. */
export function knownFiles(files = tinyFiles()): KnownFile[] {
  return Object.entries(files).map(([name, bytes]) => ({
    name,
    size: bytes.length,
    sha256: sha256(bytes),
  }));
}

/** Writes files into a folder, which is made where it is missing. */
export function writeFiles(folder: URL, files: Record<string, Uint8Array | string>): void {
  Deno.mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of Object.entries(files)) {
    const url = new URL(name, folder);
    if (typeof bytes === "string") Deno.writeTextFileSync(url, bytes);
    else Deno.writeFileSync(url, bytes);
  }
}

/** Runs a test with the URL of a fresh folder, which is removed afterwards. */
export async function withFolder(test: (folder: URL) => Promise<void> | void): Promise<void> {
  const path = Deno.makeTempDirSync();
  try {
    await test(new URL(`${toFileUrl(path).href}/`));
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
}

/** Makes an environment of the variables given and no others. */
export function envOf(variables: Record<string, string> = {}): (name: string) => string | undefined {
  return (name) => variables[name];
}
