/** Hashes published notebooks, so that a change after publishing shows. */
import { atomicWrite, readTextIfThere } from "../../core/mod.ts";
import { hashOf, type Json } from "../../data/mod.ts";

/** What a notebook was published with, as SHA-256 in 64 hex digits each. */
export interface NotebookHashes {
  /** Of the kind and the source of every cell, in their order. */
  sources: string;
  /** Of everything that its code cells put out. */
  outputs: string;
}

/** What we use of a notebook's file. */
interface NotebookText {
  cells: readonly { cell_type: string; source: string | readonly string[]; outputs?: Json }[];
}

/** Returns the hashes of a notebook, given the text of its file. */
export async function notebookHashes(text: string): Promise<NotebookHashes> {
  const { cells } = JSON.parse(text) as NotebookText;
  const sources = cells.map(({ cell_type, source }) => [cell_type, [source].flat().join("")]);
  return {
    sources: await hashOf(sources),
    outputs: await hashOf(cells.map(({ outputs }) => outputs ?? [])),
  };
}

/** Returns the hashes of every published notebook by its name; none where nothing was published yet. */
export async function readNotebookHashes(outputs: URL): Promise<Record<string, NotebookHashes>> {
  const text = await readTextIfThere(hashesUrl(outputs));
  return text === undefined ? {} : JSON.parse(text);
}

/** Notes the hashes of published notebooks, given the texts of their files by name; others keep theirs. */
export async function writeNotebookHashes(
  outputs: URL,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  const hashes = await readNotebookHashes(outputs);
  for (const [name, text] of Object.entries(texts)) hashes[name] = await notebookHashes(text);
  const sorted = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => a < b ? -1 : 1));
  await atomicWrite(hashesUrl(outputs), `${JSON.stringify(sorted, undefined, 2)}\n`);
}

function hashesUrl(outputs: URL): URL {
  return new URL("notebooks.json", outputs);
}
