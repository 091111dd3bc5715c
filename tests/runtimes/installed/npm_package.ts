/** Uses the package of the engine as its users do: installed from npm, each example of its README in its runtime. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { builtPackage } from "../built_package.ts";
import { installedPackage, packageReadme, readmeBlock, runIn } from "../installed_package.ts";
import { testIn } from "../runtimes.ts";

/** Writes an example of the README into the project, and runs it by the command in its first line. */
async function runExample(file: string): Promise<string> {
  const project = await installedPackage(), text = await readmeBlock(`// ${file}:`);
  await Deno.writeTextFile(new URL(file, project), text);
  const [program, ...args] = text.match(/run it by `([^`]+)`/)![1].split(" ");
  const { code, out, err } = await runIn(project, program === "deno" ? Deno.execPath() : program, args);
  assertEquals(code, 0, `${out}${err}`);
  return out;
}

/** What the engine says in runtimes that lack nothing. */
const REASON = /^WebAssembly with (relaxed|fixed) SIMD and shared memory is available(; SIMD is fixed.*)?$/m;

testIn(["Node"], "the package trains in Node by its README's example", async () => {
  const out = await runExample("train_node.mjs");
  assertMatch(out, REASON);
  const losses = out.match(/loss by epoch \[([^\]]+)\]/)![1].split(",").map(Number);
  assertEquals(losses.length, 3);
  assert(losses[2] < losses[0], out);
});

testIn(["Node"], "the package trains in Deno by its README's example", async () => {
  const out = await runExample("train_deno.ts");
  assertMatch(out, REASON);
  const losses = Array.from(out.matchAll(/^step \d loss (\S+)$/gm), ([, loss]) => Number(loss));
  assertEquals(losses.length, 5);
  assert(losses[4] < losses[0], out);
});

testIn(["Node", "Bun"], "the package trains in Bun by its README's example", async () => {
  const out = await runExample("train_bun.ts");
  assertMatch(out, REASON);
  assertMatch(out, /weights .*1, 2, 3 .*\nbusiest \w+\n$/);
});

/** Five lines in which everything has its type. */
const TYPED = `import * as tf from "@tensorflow/tfjs";
import { AdamW, type BackendInUse, backendReport, useBackend } from "@atelier/engine";
import { tf as bundled, useBackend as start } from "@atelier/engine/standalone";
export const backend: BackendInUse = await useBackend({ threads: 2, simd: "fixed", files: new URL("file:///x/") });
export const optimizer: tf.Optimizer = new AdamW({ learningRate: 0.1 });
export const calls: number[] = backendReport().map(({ ours }) => ours);
export const x: tf.Tensor = bundled.zeros([1]);
export const same: typeof useBackend = start;
`;

for (const [module, resolution] of [["esnext", "bundler"], ["node16", "node16"]] as const) {
  testIn(
    ["Node"],
    `TypeScript takes the package's declarations, resolved as ${resolution} does`,
    async () => {
      const project = await installedPackage(), name = `typed_${resolution}.ts`;
      const check = async (text: string, ...more: string[]) => {
        await Deno.writeTextFile(new URL(name, project), text);
        const flags = ["--noEmit", "--strict", "--target", "es2022", "--module", module];
        const args = [
          "node_modules/typescript/bin/tsc",
          ...flags,
          "--moduleResolution",
          resolution,
          ...more,
          name,
        ];
        return (await runIn(project, "node", args)).out;
      };
      assertEquals(await check(TYPED, "--skipLibCheck"), "");
      // tfjs's own declarations have errors under --strict: those of the package must have none.
      const found = await check(TYPED);
      assertEquals(
        found.split("\n").filter((line) => /^\S/.test(line) && !line.includes("/@tensorflow/")),
        [],
      );
      assertMatch(
        await check(TYPED.replace('"fixed"', '"fast"'), "--skipLibCheck"),
        /error TS2322: Type '"fast"' is not assignable to type '"relaxed" \| "fixed" \| undefined'/,
      );
    },
  );
}

Deno.test("the package's files are what package.json and its README say", async () => {
  const folder = await builtPackage(), readme = await packageReadme();
  const manifest = JSON.parse(await Deno.readTextFile(new URL("package.json", folder)));
  const files = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  assertEquals(files.filter((name) => /\.(js|wasm)$/.test(name)), [
    "engine.js",
    "kernels_fixed.wasm",
    "kernels_fixed_shared.wasm",
    "kernels_relaxed.wasm",
    "kernels_relaxed_shared.wasm",
    "pool_worker.js",
    "standalone.js",
    "tfjs-backend-wasm-simd.wasm",
    "tfjs-backend-wasm-threaded-simd.wasm",
  ]);
  for (const name of ["LICENSE", "LICENSE-APACHE-2.0", "NOTICE", "README.md"]) {
    assert(files.includes(name), name);
  }
  const exported = Object.values(manifest.exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target as Record<string, string>)
  );
  for (const path of exported.filter((path) => !path.includes("*"))) {
    assert((await Deno.stat(new URL(path, folder))).isFile, path);
  }
  // What the README has its users install is what the package asks for.
  for (const [name, version] of Object.entries(manifest.peerDependencies)) {
    assert(readme.includes(`${name}@${version}`), name);
  }
  assert(readme.includes(`atelier-engine-${manifest.version}.tgz`));
});

Deno.test("engine.js and pool_worker.js take nothing of Deno's, and import tfjs alone", async () => {
  const folder = await builtPackage(), imported = new Set<string>();
  for (const name of ["engine.js", "pool_worker.js"]) {
    const text = await Deno.readTextFile(new URL(name, folder));
    for (const [, specifier] of text.matchAll(/^(?:import|export)\b[^"]*?from "([^"]+)"/gm)) {
      imported.add(specifier);
    }
    for (const [, specifier] of text.matchAll(/\bimport\("([^"]+)"\)/g)) imported.add(specifier);
  }
  assertEquals([...imported].sort(), [
    "@tensorflow/tfjs",
    "@tensorflow/tfjs-backend-wasm",
    "@tensorflow/tfjs-backend-webgpu",
  ]);
});
