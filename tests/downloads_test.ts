/** Holds what a run downloads: packages that only tests, packaging or the compilation of kernels need have own lock files. */
import { assert, assertEquals } from "@std/assert";
import { filesBelow, libraryFiles, PROJECT_URL } from "./project_files.ts";

/** Folders with a configuration beside the main one. */
const OWN = [
  "lib/tasks/package",
  "lib/tasks/wasm",
  "tests/demo/browser",
  "tests/demo/views",
  "tests/exchange/onnx/runtime",
  "tests/runtimes/browsers",
  "tests/tfjs",
];

/** A configuration with its lock file. */
interface Configuration {
  imports: Record<string, string>;
  links?: string[];
  lock: {
    specifiers: Record<string, string>;
    npm: Record<string, unknown>;
    workspace: { dependencies: string[] };
  };
}

async function readConfiguration(folder: string): Promise<Configuration> {
  const read = async (name: string) =>
    JSON.parse(await Deno.readTextFile(new URL(`${folder}/${name}`, PROJECT_URL)));
  return { ...await read("deno.json"), lock: await read("deno.lock") };
}

const main = await readConfiguration("."), others = await Promise.all(OWN.map(readConfiguration));

/** Returns the packages that a configuration names, such as "npm:long@4.0.0" for "npm:long@4.0.0/file". */
function packagesOf({ imports }: Configuration): string[] {
  const packages = Object.values(imports).map((specifier) => specifier.match(/^\w+:@?[^@]+@[^/]+/)![0]);
  return [...new Set(packages)].sort();
}

/** Returns the names, without versions, of all packages that a lock file has Deno fetch. */
function namesIn({ lock }: Configuration): Set<string> {
  return new Set(Object.keys(lock.npm).map((key) => key.replace(/(?<=.)@.*$/, "")));
}

Deno.test("the main lock file has none of the packages that only tests, packaging or the compiling of kernels need", () => {
  for (
    const name of [
      "assemblyscript",
      "axe-core",
      "binaryen",
      "jasmine-core",
      "onnxruntime-web",
      "playwright-core",
      "puppeteer-core",
      "typescript",
    ]
  ) {
    assert(!namesIn(main).has(name), name);
    assert(others.some((other) => namesIn(other).has(name)), name);
  }
});

Deno.test("every configuration is listed here, and its lock file holds what it names", async () => {
  const found = [...await filesBelow("lib", "/deno.json"), ...await filesBelow("tests", "/deno.json")];
  const packages = main.links!.map((link) => `${link.replace("./", "")}/deno.json`);
  assertEquals(
    found.filter((path) => !packages.includes(path)).sort(),
    OWN.map((folder) => `${folder}/deno.json`),
  );
  for (const configuration of [main, ...others]) {
    const names = packagesOf(configuration), { specifiers, workspace } = configuration.lock;
    assertEquals([...workspace.dependencies].sort(), names);
    assertEquals(Object.keys(specifiers).sort(), names.filter((name) => name.startsWith("npm:")));
  }
});

Deno.test("a package has one version in all configurations", () => {
  for (const { imports } of others) {
    for (const [name, specifier] of Object.entries(imports)) {
      assertEquals(specifier, main.imports[name] ?? specifier);
    }
  }
});

Deno.test("every npm package of the main configuration is imported by the library", async () => {
  const files = (await libraryFiles()).filter((path) => !OWN.some((folder) => path.startsWith(`${folder}/`)));
  const texts = await Promise.all(files.map((path) => Deno.readTextFile(new URL(path, PROJECT_URL))));
  const code = texts.join("\n"), { imports } = main;
  const isImported = (name: string) =>
    ["from ", "import ", "import(", "// @ts-types="].some((word) =>
      code.includes(`${word}"${name}"`) || code.includes(`${word}"${name}/`)
    );
  const packages = Object.keys(imports).filter((name) => imports[name].startsWith("npm:"));
  assertEquals(packages.filter((name) => !isImported(name)), []);
});
