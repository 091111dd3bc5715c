import { assertEquals } from "@std/assert";
import { libraryFiles, PROJECT_URL } from "../project_files.ts";

Deno.test("references are for tests: no library file outside of their folder imports one", async () => {
  const importing: string[] = [];
  for (const file of await libraryFiles()) {
    if (file.startsWith("lib/backend/references/")) continue;
    const code = await Deno.readTextFile(new URL(file, PROJECT_URL));
    if (/from "[^"]*\/references\//.test(code)) importing.push(file);
  }
  assertEquals(importing, []);
});
