import { assertEquals } from "@std/assert";
import { fileExists } from "../../lib/core/file_exists.ts";

Deno.test("fileExists() tells a file from a folder and from nothing", async () => {
  assertEquals(await fileExists(new URL(import.meta.url)), true);
  assertEquals(await fileExists(new URL(".", import.meta.url)), false);
  assertEquals(await fileExists(new URL("no_such_file", import.meta.url)), false);
});
