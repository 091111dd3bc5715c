/** Holds that the library's files and rooms import each other one way, and that no folder is crowded. */
import { assert, assertEquals } from "@std/assert";
import { dirname } from "@std/path";
import {
  circlesIn,
  crowdedFolders,
  fileGraph,
  importsIn,
  libraryImports,
  roomGraph,
} from "./rules/library_imports.ts";
import { filesBelow, libraryFiles } from "./project_files.ts";

/** Past 20 files, ask whether a folder has rooms. */
const MOST_FILES = 35;

/** Returns the folders of `lib/` that hold other folders. */
async function splitFolders(): Promise<string[]> {
  const folders = new Set((await libraryFiles()).map((file) => dirname(file)));
  return [...new Set([...folders].map((folder) => dirname(folder)))].filter((folder) => folder !== "lib")
    .sort();
}

Deno.test("no files of the library import each other in a circle, not even types", async () => {
  const graph = fileGraph(await libraryImports());
  assert(graph.size > 500, "the imports were not found");
  assertEquals(circlesIn(graph), []);
});

Deno.test("a circle of imports is found, also one of types and one beside the way in", () => {
  const texts = {
    "lib/core/a.ts": 'import { b } from "./b.ts";\n',
    "lib/core/b.ts": 'import type { C } from "./kernel/c.ts";\nimport "./d.ts";\n',
    "lib/core/kernel/c.ts": 'export type { B } from "../b.ts";\n',
  };
  const graph = fileGraph(Object.entries(texts).flatMap(([file, text]) => importsIn(file, text)));
  assertEquals(circlesIn(graph), ["lib/core/b.ts > lib/core/kernel/c.ts > lib/core/b.ts"]);
  assertEquals(circlesIn(new Map([["a", new Set(["b", "c"])], ["b", new Set(["c"])]])), []);
  assertEquals(circlesIn(new Map([["a", new Set(["a"])]])), ["a > a"]);
});

Deno.test("the rooms of a folder import each other one way", async () => {
  const imports = await libraryImports(), split = await splitFolders();
  assert(split.includes("lib/study") && split.includes("lib/backend/kernels"), "the rooms were not found");
  const circles = split.flatMap((folder) =>
    circlesIn(roomGraph(imports, folder)).map((circle) => `${folder}: ${circle}`)
  );
  assertEquals(circles, []);
});

Deno.test("rooms that import each other are found, though no files do", () => {
  const imports = [
    ...importsIn("lib/study/plan/recipe.ts", 'import { a } from "../store/a.ts";\n'),
    ...importsIn("lib/study/store/b.ts", 'import type { Plan } from "../plan/plan.ts";\n'),
    ...importsIn("lib/study/sizes.ts", 'import { b } from "./store/b.ts";\n'),
    // The list of exports imports from everywhere, and kernels leave out the ending.
    ...importsIn("lib/study/mod.ts", 'export * from "./sizes.ts";\n'),
    ...importsIn("lib/study/store/kernel.ts", 'import { take } from "../plan/lanes";\n'),
  ];
  assertEquals(circlesIn(fileGraph(imports)), []);
  assertEquals(circlesIn(roomGraph(imports, "lib/study")), ["plan > store > plan"]);
  assertEquals([...roomGraph(imports, "lib/study").keys()], ["plan", "store", "."]);
});

Deno.test("no folder of the library or of its tests holds more than 35 files", async () => {
  const files = [...await filesBelow("lib", ""), ...await filesBelow("tests", "")];
  assertEquals(crowdedFolders(files, MOST_FILES), []);
});

Deno.test("a folder with too many files is found, whatever lies below it", () => {
  const files = ["lib/a/1.ts", "lib/a/2.wasm", "lib/a/b/3.ts", "lib/c/4.ts"];
  assertEquals(crowdedFolders(files, 1), ["lib/a: 2 files"]);
  assertEquals(crowdedFolders(files, 2), []);
});
