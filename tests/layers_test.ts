/** Holds the layer table: who in `lib/` may import whom, and what from outside. */
import { assert, assertEquals } from "@std/assert";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

interface Layer {
  level: number;
  /** Folders of `lib/` that may be imported, besides the folder itself. */
  inside: string[];
  /** Specifiers from outside that may be imported; `@std/` may be imported anywhere. */
  outside: RegExp | undefined;
}

const TFJS = /^@tensorflow\/tfjs$/;

const LAYERS: Record<string, Layer> = {
  core: { level: 0, inside: [], outside: undefined },
  std: { level: 0, inside: [], outside: /^node:/ },
  matrix: { level: 1, inside: ["core"], outside: undefined },
  metrics: { level: 1, inside: ["core"], outside: undefined },
  backend: {
    level: 1,
    inside: ["core"],
    outside: /^(@tensorflow\/tfjs(-backend-wasm(\/.*)?|-backend-webgpu)?|node:worker_threads)$/,
  },
  image: { level: 2, inside: ["core", "matrix"], outside: undefined },
  data: { level: 3, inside: ["core", "matrix", "image"], outside: /^(node:zlib|fast-png|jpeg-js)$/ },
  classical: { level: 3, inside: ["core", "matrix", "backend", "image"], outside: undefined },
  models: { level: 3, inside: ["core", "backend"], outside: TFJS },
  interpret: {
    level: 3,
    inside: ["core", "matrix", "metrics", "backend", "image"],
    outside: /^(@tensorflow\/tfjs|umap-js)$/,
  },
  charts: {
    level: 3,
    inside: ["core", "metrics"],
    outside: /^(@observablehq\/plot|d3-(array|color|interpolate)|linkedom|fast-png)$/,
  },
  applications: { level: 3, inside: ["core", "matrix", "metrics", "image"], outside: /^usearch$/ },
  training: { level: 4, inside: ["core", "metrics", "backend", "image", "data"], outside: TFJS },
  tuning: {
    level: 4,
    inside: ["core", "metrics", "classical"],
    outside: /^(node:sqlite|bullmq|ioredis)$/,
  },
  report: { level: 4, inside: ["core", "metrics", "charts"], outside: /(deno\.json|^marked)$/ },
  notebook: { level: 4, inside: ["core"], outside: /^node:inspector\/promises$/ },
  demo: {
    level: 5,
    inside: ["core", "matrix", "metrics", "image"],
    outside: /^@tensorflow\/tfjs-(core|layers|backend-cpu)$/,
  },
  study: {
    level: 5,
    inside: [
      "core",
      "matrix",
      "metrics",
      "backend",
      "image",
      "data",
      "classical",
      "models",
      "training",
      "tuning",
      "report",
    ],
    outside: /^(@tensorflow\/tfjs|js-tokens|.*\/deno\.json)$/,
  },
  tasks: {
    level: 6,
    inside: [
      "core",
      "matrix",
      "metrics",
      "backend",
      "image",
      "data",
      "interpret",
      "charts",
      "training",
      "tuning",
      "report",
      "notebook",
      "demo",
      "study",
    ],
    outside: /^(node:(util|os)|assemblyscript\/asc|@tensorflow\/tfjs|fast-png|.*\/deno\.json)$/,
  },
};

/** One import of a library file. */
interface Import {
  file: string;
  folder: string;
  specifier: string;
  /** The folder of `lib/` it points into, if any. */
  target: string | undefined;
}

const IMPORT =
  /^\s*(?:import|export)\b[^"']*?from\s+["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/gm;

async function libraryImports(): Promise<Import[]> {
  const lib = new URL("lib/", PROJECT_URL).href;
  const imports: Import[] = [];
  for (const file of await libraryFiles()) {
    const url = new URL(file, PROJECT_URL);
    // Examples in comments are for users, who may import anything.
    const code = (await Deno.readTextFile(url)).replace(/\/\*\*[\s\S]*?\*\//g, "");
    for (const match of code.matchAll(IMPORT)) {
      const specifier = match[1] ?? match[2] ?? match[3];
      const target = specifier.startsWith(".") && new URL(specifier, url).href.startsWith(lib)
        ? new URL(specifier, url).href.slice(lib.length).split("/")[0]
        : undefined;
      imports.push({ file, folder: file.split("/")[1], specifier, target });
    }
  }
  return imports;
}

Deno.test("every folder of lib/ stands in the layer table, and every row is a folder", async () => {
  const folders = new Set((await libraryFiles()).map((file) => file.split("/")[1]));
  assertEquals([...folders].sort(), Object.keys(LAYERS).sort());
});

Deno.test("the layer table points downwards only", () => {
  for (const [folder, { level, inside }] of Object.entries(LAYERS)) {
    for (const target of inside) {
      assert(LAYERS[target].level < level, `${folder} must not import ${target}, which is not below it`);
    }
  }
});

Deno.test("library files import what the layer table allows, and nothing else", async () => {
  const imports = await libraryImports();
  assert(imports.length > 50, "the imports were not found");
  const wrong = imports.filter(({ folder, specifier, target }) => {
    const { inside, outside } = LAYERS[folder];
    if (target !== undefined) return target !== folder && !inside.includes(target);
    return !specifier.startsWith(".") && !specifier.startsWith("@std/") && !outside?.test(specifier) ||
      specifier.startsWith(".") && !outside?.test(specifier);
  });
  assertEquals(wrong.map(({ file, specifier }) => `${file} imports ${specifier}`), []);
});

Deno.test("library files import the file they need, not a folder's mod.ts", async () => {
  const viaMod = (await libraryImports()).filter(({ folder, specifier, file }) =>
    specifier.endsWith("/mod.ts") && folder !== "tasks" && !file.endsWith("/mod.ts")
  );
  assertEquals(viaMod.map(({ file, specifier }) => `${file} imports ${specifier}`), []);
});

Deno.test("the README's map shows every folder of lib/ at its level", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", PROJECT_URL));
  const rows = [...readme.matchAll(/^\| (\d) \| `(\w+)` \|/gm)].map(([, level, folder]) =>
    `${level} ${folder}`
  );
  assertEquals(rows.sort(), Object.entries(LAYERS).map(([folder, { level }]) => `${level} ${folder}`).sort());
});
