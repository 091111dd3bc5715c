/** Holds the layer table: who in `lib/` may import whom, and what from outside. */
import { assert, assertEquals } from "@std/assert";
import { type Import, importsIn, libraryImports } from "./rules/library_imports.ts";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

interface Layer {
  level: number;
  /** Folders of `lib/` that may be imported, besides the folder itself. */
  inside: string[];
  /** Specifiers from outside that may be imported; `@std/` may be imported anywhere. */
  outside: RegExp | undefined;
  /** Specifiers from outside that one of its rooms alone may import. @default none */
  ofRooms?: Record<string, RegExp>;
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
  data: {
    level: 3,
    inside: ["core", "matrix", "image"],
    outside:
      /^(node:(zlib|crypto)|fast-png|fflate|hyparquet(-compressors)?|libheif-js\/wasm-bundle.js|sharp)$/,
  },
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
  exchange: { level: 4, inside: ["core", "backend", "models"], outside: TFJS },
  training: {
    level: 4,
    inside: ["core", "metrics", "backend", "image", "data", "models", "interpret"],
    outside: TFJS,
    // A saved model may be one zip file.
    ofRooms: { saved: /^fflate$/ },
  },
  tuning: {
    level: 4,
    inside: ["core", "metrics", "classical"],
    outside: /^(node:sqlite|bullmq|ioredis)$/,
  },
  report: {
    level: 4,
    inside: ["core", "metrics", "charts", "applications"],
    outside: /(deno\.json|^marked)$/,
  },
  notebook: { level: 4, inside: ["core"], outside: /^node:(inspector\/promises|util)$/ },
  demo: {
    level: 5,
    inside: ["core", "matrix", "metrics", "backend", "image", "data", "models", "interpret", "training"],
    outside: /^@tensorflow\/tfjs-(core|layers|backend-cpu)$/,
    // What trains runs in a worker, on the engine; the page itself does without.
    ofRooms: { watch: TFJS, teach: TFJS },
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
      "interpret",
      "exchange",
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
      "exchange",
      "training",
      "tuning",
      "report",
      "notebook",
      "demo",
      "study",
    ],
    outside: /^(node:(util|os)|@tensorflow\/tfjs|fast-png|.*\/deno\.json)$/,
    ofRooms: {
      package: /^(typescript|@tensorflow\/tfjs-backend-wasm\/package\.json)$/,
      serving: /^node:(http|stream(\/promises)?)$/,
      wasm: /^assemblyscript\/asc$/,
    },
  },
};

const folderOf = (path: string) => path.split("/")[1];

/** Returns the imports that the table does not allow. */
function forbidden(imports: readonly Import[]): string[] {
  return imports.filter(({ file, specifier, target }) => {
    const [, folder, room] = file.split("/"), { inside, outside, ofRooms } = LAYERS[folder];
    if (target !== undefined) return folderOf(target) !== folder && !inside.includes(folderOf(target));
    return !specifier.startsWith("@std/") && !outside?.test(specifier) && !ofRooms?.[room]?.test(specifier);
  }).map(({ file, specifier }) => `${file} imports ${specifier}`);
}

Deno.test("every folder of lib/ stands in the layer table, and every row is a folder", async () => {
  const folders = new Set((await libraryFiles()).map(folderOf));
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
  assert(imports.length > 1000, "the imports were not found");
  assertEquals(forbidden(imports), []);
});

Deno.test("an import upwards, sideways or of an unknown package is found, also of types alone", () => {
  const text = 'import type { FitOptions } from "../training/fit_options.ts";\n' +
    'export { buildSmallCnn } from "../models/small_cnn.ts";\nimport * as tf from "@tensorflow/tfjs";\n' +
    'import { shown } from "../core/shown.ts";\n/** import { fit } from "../training/fit.ts"; */\n' +
    'const late = await import("../study/mod.ts");\n';
  assertEquals(forbidden(importsIn("lib/charts/bar_chart.ts", text)), [
    "lib/charts/bar_chart.ts imports ../training/fit_options.ts",
    "lib/charts/bar_chart.ts imports ../models/small_cnn.ts",
    "lib/charts/bar_chart.ts imports @tensorflow/tfjs",
    "lib/charts/bar_chart.ts imports ../study/mod.ts",
  ]);
});

Deno.test("library files import the file they need, not a folder's mod.ts", async () => {
  const viaMod = (await libraryImports()).filter(({ specifier, file }) =>
    specifier.endsWith("/mod.ts") && folderOf(file) !== "tasks" && !file.endsWith("/mod.ts")
  );
  assertEquals(viaMod.map(({ file, specifier }) => `${file} imports ${specifier}`), []);
});

Deno.test("the library's README shows every folder of lib/ at its level", async () => {
  const readme = await Deno.readTextFile(new URL("lib/README.md", PROJECT_URL));
  const rows = [...readme.matchAll(/^\| (\d) \| `(\w+)` \|/gm)].map(([, level, folder]) =>
    `${level} ${folder}`
  );
  assertEquals(rows.sort(), Object.entries(LAYERS).map(([folder, { level }]) => `${level} ${folder}`).sort());
});

Deno.test("what one room alone may import is found elsewhere", () => {
  const text = 'import ts from "typescript";\nimport asc from "assemblyscript/asc";\n';
  assertEquals(forbidden(importsIn("lib/tasks/package/declarations.ts", text)), [
    "lib/tasks/package/declarations.ts imports assemblyscript/asc",
  ]);
  assertEquals(forbidden(importsIn("lib/tasks/train.ts", text)).length, 2);
});
