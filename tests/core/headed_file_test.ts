import { assertEquals, assertRejects } from "@std/assert";
import { pathOfUrl } from "../../lib/core/platform/path_of_url.ts";
import { type HeadedFileKind, readHeaded, writeHeaded } from "../../lib/core/headed_file.ts";
import { withFolder } from "../training/temporary_folder.ts";

const KIND: HeadedFileKind = { what: "scores", remedy: "Delete it" };

Deno.test("readHeaded() gives back what writeHeaded() wrote; undefined where there is no file", () =>
  withFolder(async (folder) => {
    const url = new URL("new/a.scores", folder);
    assertEquals(await readHeaded(url, KIND), undefined);
    await writeHeaded(url, { schema: 1 }, Uint8Array.of(1), Uint8Array.of(2));
    assertEquals(await readHeaded(url, KIND), { head: { schema: 1 }, body: Uint8Array.of(1, 2) });
  }));

Deno.test("readHeaded() refuses other files, and says what to do", () =>
  withFolder(async (folder) => {
    const url = new URL("a%20b.scores", folder);
    for (const text of ["", "null\n", "[]\n", "1\n", '{"schema":2}\n']) {
      await Deno.writeTextFile(url, text);
      await assertRejects(
        () => readHeaded(url, KIND),
        SyntaxError,
        `Cannot read scores as ${
          pathOfUrl(url)
        } must be a whole file of schema version 1: current value is another ` +
          "file. Delete it",
      );
    }
  }));
