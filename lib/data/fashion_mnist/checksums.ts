/** Knows the four official files of Fashion-MNIST by name, size and SHA-256. */
import { sha256Hex } from "../../core/sha256.ts";

/** A file whose contents are known beforehand. */
export interface KnownFile {
  name: string;
  /** Size in bytes. */
  size: number;
  /** 64 hex digits. */
  sha256: string;
}

/** The file names of a data set in this format, in this order, without the ending `.gz` that each may have. */
export const IDX_NAMES = {
  trainImages: "train-images-idx3-ubyte",
  trainLabels: "train-labels-idx1-ubyte",
  testImages: "t10k-images-idx3-ubyte",
  testLabels: "t10k-labels-idx1-ubyte",
} as const;

/** The official files of Fashion-MNIST, as in data/SHA256SUMS. */
export const OFFICIAL_FILES: readonly KnownFile[] = [
  {
    name: `${IDX_NAMES.trainImages}.gz`,
    size: 26_421_880,
    sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
  },
  {
    name: `${IDX_NAMES.trainLabels}.gz`,
    size: 29_515,
    sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
  },
  {
    name: `${IDX_NAMES.testImages}.gz`,
    size: 4_422_102,
    sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
  },
  {
    name: `${IDX_NAMES.testLabels}.gz`,
    size: 5_148,
    sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
  },
];

/** What is wrong with a file on disk. */
export interface FileProblem {
  kind: "missing" | "wrong";
  /** What was found and what was wanted, in words. */
  message: string;
}

/** Compares a file on disk with what it should be, by size, then SHA-256; returns undefined when it is right. */
export async function fileProblem(folder: URL, file: KnownFile): Promise<FileProblem | undefined> {
  const url = new URL(file.name, folder);
  const problem = (found: string, kind: FileProblem["kind"] = "wrong") => ({
    kind,
    message: `${file.name} ${found}, wanted ${file.size} bytes with SHA-256 ${file.sha256}`,
  });
  try {
    const { isFile, size } = await Deno.stat(url);
    if (!isFile) return problem("is not a file");
    if (size !== file.size) return problem(`has ${size} bytes`);
    const sha256 = await sha256Hex(await Deno.readFile(url));
    return sha256 === file.sha256 ? undefined : problem(`has SHA-256 ${sha256}`);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return problem("is missing", "missing");
    if (error instanceof Error) return problem(`cannot be read (${error.message})`);
    throw error;
  }
}
