/** Holds that what a page computes a saving with is free of Deno and of packages. */
import { assert, assertEquals } from "@std/assert";
import { fileGraph, libraryImports } from "../../rules/library_imports.ts";
import { PROJECT_URL } from "../../project_files.ts";

const ENTRIES = [
  "lib/applications/saving/saving_for_shop.ts",
  "lib/applications/saving/read_shop_entries.ts",
  "lib/applications/saving/saving_table.ts",
  "lib/applications/saving/coverage_curve.ts",
  "lib/applications/deployment/recommend_model.ts",
  "lib/applications/deployment/recommendation_words.ts",
];

Deno.test("the saving and the recommendation import neither Deno nor packages, however far one follows", async () => {
  const imports = await libraryImports(), graph = fileGraph(imports), seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const target of graph.get(file) ?? []) follow(target);
  };
  ENTRIES.forEach(follow);
  assert(seen.size > 25, "the imports were not found");
  assertEquals(imports.filter(({ file, target }) => seen.has(file) && target === undefined), []);
  for (const file of seen) {
    const code = (await Deno.readTextFile(new URL(file, PROJECT_URL))).replace(
      /\/\*\*[\s\S]*?\*\/|\/\/.*$/gm,
      "",
    );
    assert(!/\bDeno\.|\bnode:|\bprocess\./.test(code), file);
  }
});
