import { assertEquals, assertMatch } from "@std/assert";
import { reportProgram } from "../../../lib/tasks/report/report_program.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("reportProgram() bundles one program without imports, small enough for a page, and keeps it", () =>
  withFolder(async (folder) => {
    const { code, sha256 } = await reportProgram(folder);
    assertMatch(code, /^\/\/ [0-9a-f]{64}\n/);
    assertEquals(/\bimport\s*["'({]|<\/script/.test(code), false);
    assertEquals(code.length < 120_000, true, `${code.length} bytes`);
    const bytes = await Deno.readFile(new URL("program.js", folder));
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    assertEquals(Uint8Array.fromBase64(sha256), digest);
  }));

Deno.test("reportProgram() takes the program of today's code that lies there, and no other", () =>
  withFolder(async (folder) => {
    const file = new URL("program.js", folder), { code } = await reportProgram(folder);
    const [head] = code.split("\n");
    await Deno.writeTextFile(file, `${head}\nkept;`);
    assertEquals((await reportProgram(folder)).code, `${head}\nkept;`);
    await Deno.writeTextFile(file, `// ${"0".repeat(64)}\nold;`);
    assertEquals((await reportProgram(folder)).code, code);
    assertEquals(await Deno.readTextFile(file), code);
  }));
