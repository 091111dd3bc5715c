import { assertEquals, assertRejects } from "@std/assert";
import { textLines } from "../../../lib/data/formats/text_lines.ts";
import { gzip, sha256, withFolder, writeFiles } from "../tiny_data_set.ts";

async function linesOf(url: URL, name: string): Promise<{ lines: string[]; hash: string }> {
  const { lines, sha256 } = await textLines(url, name), read: string[] = [];
  for await (const line of lines) read.push(new TextDecoder().decode(line));
  return { lines: read, hash: sha256() };
}

Deno.test("textLines() reads lines of any length and the file's hash, gzipped or not", () =>
  withFolder(async (folder) => {
    // Longer than one piece that is read from disk, so that lines go over the seams.
    const written = Array.from({ length: 3000 }, (_, i) => "x".repeat(i % 211));
    const bytes = new TextEncoder().encode(`${written.join("\r\n")}\nlast`);
    for (const [name, content] of [["a.csv", bytes], ["a.csv.gz", gzip(bytes)]] as const) {
      writeFiles(folder, { [name]: content });
      const { lines, hash } = await linesOf(new URL(name, folder), name);
      assertEquals([lines, hash], [[...written, "last"], sha256(content)]);
    }
  }));

Deno.test("textLines() refuses a gzip file that is cut off, and a line without an end", () =>
  withFolder(async (folder) => {
    const bytes = gzip(crypto.getRandomValues(new Uint8Array(5000)));
    writeFiles(folder, { "a.gz": bytes.subarray(0, 3000) });
    await assertRejects(
      () => linesOf(new URL("a.gz", folder), "a.gz"),
      SyntaxError,
      "Cannot read text as a.gz must be a whole gzip file",
    );
    await Deno.writeFile(new URL("b", folder), new Uint8Array());
    await Deno.truncate(decodeURIComponent(new URL("b", folder).pathname), 2 ** 26 + 2 ** 20);
    await assertRejects(
      () => linesOf(new URL("b", folder), "b"),
      SyntaxError,
      "b must have lines of at most 67108864 bytes",
    );
  }));
