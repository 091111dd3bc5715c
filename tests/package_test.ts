/** Holds the library to what it is as a package: what is exported, what is published, and that it works from afar. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { CLASS_NAMES } from "@atelier/lab/data";
import { toFileUrl } from "@std/path";
import config from "../deno.json" with { type: "json" };
import { CLASS_NAMES as OWN_NAMES } from "../lib/data/fashion_mnist/class_names.ts";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

/** Folders of `lib/` that are no part of what others use. */
const INTERNAL = ["demo", "std", "tasks"];

/** Runs Deno in a folder and returns what it said. */
async function deno(args: string[], cwd: URL): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { NO_COLOR: "1" };
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), { args, cwd, env }).output();
  const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, stdout: out, stderr: errors };
}

Deno.test("every part of the library is exported by its name", async () => {
  const folders = new Set((await libraryFiles()).map((file) => file.split("/")[1]));
  const parts = [...folders].filter((folder) => !INTERNAL.includes(folder)).sort();
  assertEquals(
    config.exports,
    Object.fromEntries(parts.map((part) => [`./${part}`, `./lib/${part}/mod.ts`])),
  );
});

Deno.test("the parts have the same names inside the checkout", () => {
  assert(CLASS_NAMES === OWN_NAMES);
});

Deno.test("deno publish --dry-run passes, and takes the library only", async () => {
  // Types are checked by `deno task check`.
  const args = ["publish", "--dry-run", "--allow-dirty", "--no-check"];
  const { code, stderr } = await deno(args, PROJECT_URL);
  assertEquals(code, 0, stderr);
  const published = [...stderr.matchAll(/^ +(file:\S+) \(/gm)].map(([, url]) =>
    url.slice(PROJECT_URL.href.length)
  );
  assert(published.includes("lib/backend/kernels_relaxed_shared.wasm") && published.includes("lib/core/mod.ts"));
  const others = published.filter((path) => !path.startsWith("lib/") || path.startsWith("lib/tasks/"));
  assertEquals(others.sort(), ["LICENSE", "README.md", "deno.json"]);
});

Deno.test("files of npm packages are named with the version that deno.json pins", async () => {
  const named: string[] = [];
  for (const path of await libraryFiles()) {
    const code = await Deno.readTextFile(new URL(path, PROJECT_URL));
    named.push(...[...code.matchAll(/import\.meta\.resolve\("([^"]+)"/g)].map(([, specifier]) => specifier));
  }
  const pinned = Object.values(config.imports);
  assertEquals(named.filter((name) => !pinned.some((specifier) => name.startsWith(`${specifier}/`))), []);
});

/** Trains on threads and in workers, and keeps a model. */
const PROGRAM = `
import { useBackend } from "@atelier/lab/backend";
import { fitRandomForest } from "@atelier/lab/classical";
import { PROFILES, PROJECT_URL } from "@atelier/lab/core";
import { syntheticGarments } from "@atelier/lab/data";
import { plannedModel, trainedModel } from "@atelier/lab/study";
const backend = await useBackend({ threads: 2 });
const data = syntheticGarments({ size: 240, seed: 1 });
const outputs = new URL("outputs/", PROJECT_URL);
const { record } = await trainedModel(plannedModel("dense_784_300_100"), {
  data, backend, outputs, profile: PROFILES.smoke,
});
const values = Float32Array.of(0, 1, 0, 2, 1, 0, 2, 0);
const examples = { values, rows: 4, columns: 2, labels: Uint8Array.of(0, 0, 1, 1), classes: 2 };
const forest = await fitRandomForest(examples, { trees: 5, workers: 2 });
console.log(backend.threads, record.epochs, [...await forest.predict(examples)].join(""));
Deno.exit();
`;

Deno.test("the library trains when Deno loads it over the network", async () => {
  const types: Record<string, string> = { ts: "application/typescript", json: "application/json" };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const path = new URL(url).pathname.slice(1), type = types[path.split(".").at(-1)!] ?? "application/wasm";
    return new Response(await Deno.readFile(new URL(path, PROJECT_URL)), {
      headers: { "content-type": type },
    });
  });
  const folder = toFileUrl(`${await Deno.makeTempDir()}/`), home = `http://127.0.0.1:${server.addr.port}`;
  try {
    const parts = Object.entries(config.exports).map(([name, file]) => [
      `@atelier/lab${name.slice(1)}`,
      new URL(file, home).href,
    ]);
    const path = new URL("lib/std/path/mod.ts", PROJECT_URL).href;
    const imports = { ...config.imports, ...Object.fromEntries(parts), "@std/path": path };
    await Deno.writeTextFile(new URL("deno.json", folder), JSON.stringify({ imports }));
    await Deno.writeTextFile(new URL("main.ts", folder), PROGRAM);
    const { stdout, stderr } = await deno(
      ["run", "-A", "--no-lock", "--reload=http://127.0.0.1", "main.ts"],
      folder,
    );
    assertEquals(stdout, "2 4 0011\n", stderr);
    assertMatch(
      await Deno.readTextFile(new URL("outputs/models/dense_784_300_100/selected/model.json", folder)),
      /^{/,
    );
  } finally {
    await server.shutdown();
    await Deno.remove(folder, { recursive: true });
  }
});
