/** Finds the modules that a module consists of. */
import ts from "typescript";

/**
 * Returns the text of a module and of all that it imports by relative specifiers, also for types alone, by URL.
 *
 * @param read returns a module's text
 */
export async function moduleClosure(
  entries: readonly URL[],
  read: (url: URL) => Promise<string>,
): Promise<Map<string, string>> {
  const texts = new Map<string, string>(), open = [...entries];
  for (let url = open.pop(); url; url = open.pop()) {
    if (texts.has(url.href)) continue;
    const text = await read(url), base = url;
    texts.set(url.href, text);
    const { importedFiles } = ts.preProcessFile(text);
    open.push(
      ...importedFiles.filter(({ fileName }) => fileName.startsWith("."))
        .map(({ fileName }) => new URL(fileName, base)),
    );
  }
  return texts;
}
