/** Holds that a public name stands for one thing in the whole library. */
import { assert, assertEquals } from "@std/assert";
import { declaringFiles, namesOfSeveral } from "./rules/exported_names.ts";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

const texts = new Map<string, string>();
for (const file of await libraryFiles()) {
  texts.set(file, await Deno.readTextFile(new URL(file, PROJECT_URL)));
}

Deno.test("no name that the library exports stands for two things", () => {
  const pages = [...texts.keys()].filter((file) => /^lib\/[a-z]+\/mod\.ts$/.test(file));
  assert(
    pages.length > 15 && declaringFiles("lib/study/mod.ts", texts).size > 150,
    "the names were not found",
  );
  assertEquals(namesOfSeveral(pages, texts), []);
});

Deno.test("a name that stands for two things is found, through lists and other names", () => {
  const files = new Map([
    ["lib/a/mod.ts", 'export * from "./one.ts";\nexport { type Inner as Two } from "./two.ts";\n'],
    ["lib/a/one.ts", "export interface One {}\n/** export interface Two {} */\nexport const three = 3;\n"],
    ["lib/a/two.ts", "export type Inner = string;\n"],
    ["lib/b/mod.ts", 'export type { Two } from "./two.ts";\nexport * from "../a/one.ts";\n'],
    ["lib/b/two.ts", "export class Two {}\n"],
  ]);
  assertEquals(namesOfSeveral(["lib/a/mod.ts", "lib/b/mod.ts"], files), ["Two: lib/a/two.ts, lib/b/two.ts"]);
});
