import { assert, assertEquals } from "@std/assert";
import { decodeHeaded, encodeHeaded, joinBytes } from "../../../lib/core/bytes/headed_bytes.ts";
import { filesBelow, PROJECT_URL } from "../../project_files.ts";

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
