import { assert, assertEquals, assertMatch, assertNotEquals, assertRejects } from "@std/assert";
import { codeHash } from "../../../lib/study/store/code_hash.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** A library in small: a builder, what trains, a worker that is started by its URL, kernels with their sources. */
const LIBRARY = {
  "models/net.ts": 'import { layer } from "./layer.ts";\nexport const net = () => layer(1);\n',
  "models/layer.ts":
    'import * as tf from "@tensorflow/tfjs";\nexport const layer = (n: number) => tf.scalar(n);\n',
  "training/fit.ts": 'import { draw } from "../core/random.ts";\nimport type { A } from "./a.ts";\ndraw();\n',
  "training/a.ts": "export type A = 1;\n",
  "core/random.ts": "/** Draws. */\nexport const draw = () => 1;\n",
  "backend/use.ts": 'new URL("./worker.ts", import.meta.url); new URL("./kernels_simd.wasm", import.meta.url);\n',
  "backend/worker.ts": "export const work = 1;\n",
  "backend/kernels_simd.wasm": "first",
  "backend/kernels/index.ts": 'export * from "./matmul";\n',
  "backend/kernels/matmul.ts": "@inline\nexport function multiply(): void {}\n",
  "models/other.ts": "export const other = 1;\n",
};
const ROOTS = ["models/net.ts", "training/fit.ts", "backend/use.ts"];

type Path = keyof typeof LIBRARY;

/** Returns the hash of the small library with one file changed. */
async function hashWith(change: Partial<Record<Path, string>> = {}): Promise<string> {
  let hash = "";
  await withFolder(async (folder) => {
    const lib = new URL("lib/", folder);
    for (const [path, text] of Object.entries({ ...LIBRARY, ...change })) {
      await Deno.mkdir(new URL(".", new URL(path, lib)), { recursive: true });
      await Deno.writeTextFile(new URL(path, lib), text);
    }
    hash = await codeHash(ROOTS, lib);
  });
  return hash;
}

Deno.test("codeHash() changes with builders, deep imports, workers, compiled kernels and their sources", async () => {
  const hashes = [await hashWith()];
  const edited: Path[] = [
    "models/net.ts",
    "models/layer.ts",
    "training/fit.ts",
    "core/random.ts",
    "backend/use.ts",
  ];
  edited.push("backend/worker.ts", "backend/kernels/index.ts", "backend/kernels/matmul.ts");
  for (const path of edited) {
    hashes.push(await hashWith({ [path]: `${LIBRARY[path]}export const more = 1;\n` }));
  }
  hashes.push(await hashWith({ "backend/kernels_simd.wasm": "second" }));
  assertEquals(new Set(hashes).size, edited.length + 2);
});

Deno.test("codeHash() stays when comments, layout, types or files without a part change", async () => {
  const hash = await hashWith();
  const changes: Partial<Record<Path, string>>[] = [
    { "core/random.ts": "// Draws a number.\nexport const draw = () =>\n  1;\n" },
    { "backend/kernels/matmul.ts": "/** Multiplies. */\n@inline\nexport function multiply(): void {\n}\n" },
    { "training/a.ts": "export type A = 2;\n" },
    { "models/other.ts": "export const other = 2;\n" },
  ];
  for (const change of changes) assertEquals(await hashWith(change), hash, Deno.inspect(change));
});

Deno.test("codeHash() names a file that is missing", async () => {
  await withFolder(async (lib) => {
    await assertRejects(
      () => codeHash(["models/net.ts"], lib),
      Error,
      "models/net.ts must be there: current value is no file",
    );
  });
});

Deno.test("codeHash() finds the library by itself", async () => {
  const hash = await codeHash(["models/small_cnn.ts"]);
  assertMatch(hash, /^[0-9a-f]{64}$/);
  assertEquals(await codeHash(["models/small_cnn.ts"]), hash);
  assertNotEquals(hash, await codeHash(["models/dense_net.ts"]));
});

Deno.test("codeHash() of a package tells its versions and models apart, and reads nothing", async () => {
  const [one, two] = ["1.0.0", "1.0.1"].map((version) =>
    new URL(`https://packages.example/lab/${version}/lib/`)
  );
  const hash = await codeHash(["models/small_cnn.ts"], one);
  assertEquals(hash, await codeHash(["models/small_cnn.ts"], one));
  assert(hash !== await codeHash(["models/small_cnn.ts"], two));
  assert(hash !== await codeHash(["models/dense_net.ts"], one));
});

Deno.test("codeHash() takes a file of a package for the package", async () => {
  const part = 'import "libheif-js/wasm-bundle.js";\n';
  assertNotEquals(await hashWith({ "training/fit.ts": part }), await hashWith({ "training/fit.ts": "" }));
});
