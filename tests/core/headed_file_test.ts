import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  decodeHeaded,
  encodeHeaded,
  type HeadedFileKind,
  joinBytes,
  readHeaded,
  writeHeaded,
} from "../../lib/core/headed_file.ts";
import { filesBelow, PROJECT_URL } from "../project_files.ts";
import { withFolder } from "../training/temporary_folder.ts";

const KIND: HeadedFileKind = { what: "scores", remedy: "Delete it" };

Deno.test("encodeHeaded() puts a line of JSON before the bytes", () => {
  const bytes = encodeHeaded({ schema: 1, name: "näht" }, Uint8Array.of(7, 10), Uint8Array.of(9));
  assertEquals(
    bytes,
    joinBytes([new TextEncoder().encode('{"schema":1,"name":"näht"}\n'), Uint8Array.of(7, 10, 9)]),
  );
});

Deno.test("decodeHeaded() gives back what was encoded, an empty body too", () => {
  const head = { schema: 1, name: "näht" }, body = Uint8Array.of(0, 10, 255);
  assertEquals(decodeHeaded(encodeHeaded(head, body)), { head, body });
  assertEquals(decodeHeaded(encodeHeaded(head)), { head, body: new Uint8Array() });
});

Deno.test("decodeHeaded() finds no line of JSON in other bytes", () => {
  for (const text of ["", "\n", "{", '{"schema":1}', "no JSON\n"]) {
    assertEquals(decodeHeaded(new TextEncoder().encode(text)), undefined);
  }
});

Deno.test("readHeaded() gives back what writeHeaded() wrote; undefined where there is no file", () =>
  withFolder(async (folder) => {
    const url = new URL("new/a.scores", folder);
    assertEquals(await readHeaded(url, KIND), undefined);
    await writeHeaded(url, { schema: 1 }, Uint8Array.of(1), Uint8Array.of(2));
    assertEquals(await readHeaded(url, KIND), { head: { schema: 1 }, body: Uint8Array.of(1, 2) });
  }));

Deno.test("readHeaded() refuses other files, and says what to do", () =>
  withFolder(async (folder) => {
    const url = new URL("a.scores", folder);
    for (const text of ["", "null\n", "[]\n", "1\n", '{"schema":2}\n']) {
      await Deno.writeTextFile(url, text);
      await assertRejects(
        () => readHeaded(url, KIND),
        SyntaxError,
        `Cannot read scores as ${url.pathname} must be a whole file of schema version 1: current value is another ` +
          "file. Delete it",
      );
    }
  }));

Deno.test("encodeHeaded() and decodeHeaded() leave every published file as it was, byte for byte", async () => {
  for (const ending of [".scores", ".predictions", ".probabilities"]) {
    const paths = await filesBelow("outputs", ending);
    assert(paths.length > 0, `no ${ending}`);
    for (const path of paths) {
      const bytes = await Deno.readFile(new URL(path, PROJECT_URL)), file = decodeHeaded(bytes);
      assert(file, path);
      assertEquals(encodeHeaded(file.head, file.body), bytes, path);
    }
  }
});
