import { assertEquals } from "@std/assert";
import { readHead } from "../../../lib/data/formats/read_head.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("readHead() returns the first bytes, as many as there are", () =>
  withFolder(async (folder) => {
    const url = new URL("x", folder);
    await Deno.writeFile(url, Uint8Array.of(1, 2, 3));
    assertEquals([...await readHead(url, 2)], [1, 2]);
    assertEquals([...await readHead(url, 9)], [1, 2, 3]);
    await Deno.writeFile(url, new Uint8Array());
    assertEquals([...await readHead(url, 9)], []);
  }));
