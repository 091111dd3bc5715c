import { assertEquals } from "@std/assert";
import { readSourceModule } from "../../../lib/study/store/source_module.ts";
import { libraryFiles, PROJECT_URL } from "../../project_files.ts";

Deno.test("readSourceModule() reads the same code with other comments, line breaks and trailing commas", () => {
  const one = 'import { a } from "./a.ts";\nexport const b = a(1, [2]); // two';
  const other = '/** One. */\nimport {\n  a,\n} from "./a.ts";\n\nexport const b = a(\n  1,\n  [2],\n);\n';
  assertEquals(readSourceModule(one), readSourceModule(other));
  assertEquals(readSourceModule(one).code, 'import { a } from "./a.ts" ; export const b = a ( 1 , [ 2 ] ) ;');
});

Deno.test("readSourceModule() tells codes apart that differ in one token, also within strings", () => {
  const codes = [
    "a - b;",
    "a -b + 0;",
    '"a // b";',
    '"a";',
    "`a ${b /* c */} d`;",
    "`a ${b} e`;",
    "x = /a b/;",
  ];
  assertEquals(new Set(codes.map((text) => readSourceModule(text).code)).size, codes.length);
  assertEquals(readSourceModule('const url = "http://a";').code, 'const url = "http://a" ;');
});

Deno.test("readSourceModule() finds what a module imports, re-exports and names by URL, but no types", () => {
  const { references } = readSourceModule(`
    import type { A } from "./type.ts";
    export type { B } from "./other_type.ts";
    import b, { type C, d } from "./named.ts";
    import * as tf from "@tensorflow/tfjs";
    import "./effect.ts";
    export * from "./all.ts";
    export { e, f as g } from "./some.ts";
    export { d };
    const from = "./not.ts"; // import "./comment.ts"
    const late = await import("./late.ts");
    const kernels = new URL(isShared ? "./shared.wasm" : "./plain.wasm", import.meta.url);
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const folder = new URL("../", import.meta.url), page = new URL("./page", "http://a/");
  `);
  assertEquals(references, [
    ...["./named.ts", "@tensorflow/tfjs", "./effect.ts", "./all.ts", "./some.ts", "./late.ts"],
    ...["./shared.wasm", "./plain.wasm", "./worker.ts"],
  ]);
});

Deno.test("new URL(..., import.meta.url) names files of the library by literals, also its kernels", async () => {
  const hidden: string[] = [], named = new Set<string>();
  for (const path of await libraryFiles()) {
    const text = await Deno.readTextFile(new URL(path, PROJECT_URL));
    if (!text.includes("import.meta.url")) continue;
    if (/new URL\(\s*\w+,\s*import\.meta\.url/.test(text)) hidden.push(path);
    for (const reference of readSourceModule(text).references) named.add(reference);
  }
  assertEquals(hidden, []);
  const kernels = ["../kernels_relaxed.wasm", "../kernels_relaxed_shared.wasm", "./boosting_kernels.wasm"];
  assertEquals(kernels.filter((file) => !named.has(file)), []);
});
