/** Holds that outside its loader nothing in the library knows the sizes or the class names of Fashion-MNIST. */
import { assert, assertEquals } from "@std/assert";
import { CLASS_NAMES } from "../lib/data/fashion_mnist/class_names.ts";
import { fixedImages } from "./fixed_images.ts";
import { libraryFiles, PROJECT_URL } from "./project_files.ts";

/** Where such numbers and names are at home: the loader, and code whose numbers are offsets in memory. */
const AT_HOME = ["lib/data/fashion_mnist/", "lib/backend/kernels/"];

/** What else may stand, by file: which literals, and why. What is no longer there must go from here as well. */
const ALLOWED: Readonly<Record<string, { literals: readonly string[]; reason: string }>> = {
  "lib/core/profiles.ts": {
    literals: ["10000", "28", "55000", "60000"],
    reason:
      "the most that a profile takes, which fitProfile() brings down to what there is; drawn configurations",
  },
  "lib/tasks/algorithm_bench.ts": { literals: ["55000"], reason: "the bench's own size, which records name" },
  "lib/tasks/models/train_usage.ts": { literals: ["10000"], reason: "the most epochs that one may ask for" },
  "lib/tuning/redis_client.ts": { literals: ["10000"], reason: "milliseconds" },
  "lib/tuning/study_schema.ts": { literals: ["10000"], reason: "milliseconds" },
  "lib/notebook/kernel.ts": { literals: ["60000"], reason: "milliseconds" },
  "lib/data/audit/audit_labels.ts": {
    literals: ["10000", "28"],
    reason: "the most references that are compared; the side to which images are brought for edges",
  },
  "lib/data/audit/duplicate_groups.ts": { literals: ["28"], reason: "the side at which images are compared" },
  "lib/data/audit/audit_scale.ts": { literals: ["28"], reason: "the side on which thresholds were chosen" },
  "lib/data/formats/unzip_files.ts": { literals: ["28"], reason: "an offset in a zip file" },
  "lib/data/photographs/odd_files.ts": {
    literals: ["60000"],
    reason: "the side of a poster that is too large",
  },
  "lib/data/photographs/garment_folder.ts": { literals: ["28"], reason: "a documented default" },
  "lib/data/synthetic/garment_canvas.ts": {
    literals: ["28"],
    reason: "the side at which garments are drawn",
  },
  "lib/data/synthetic/synthetic.ts": {
    literals: ["28", ...CLASS_NAMES],
    reason: "a documented default; the garments that code draws in place of Fashion-MNIST's, by their names",
  },
  "lib/image/photograph/garment_from_photograph.ts": { literals: ["28"], reason: "a documented default" },
  ...Object.fromEntries(
    [
      "dense_net",
      "fast_cnn",
      "pooled_residual_net",
      "recurrent_net",
      "residual_net",
      "small_cnn",
      "vision_transformer",
    ]
      .map((
        name,
      ) => [`lib/models/${name}.ts`, { literals: ["28"], reason: "a documented default of inputShape" }]),
  ),
  "lib/charts/scatter_map.ts": { literals: ["28"], reason: "pixels of a thumbnail on the page" },
  "lib/demo/learning/learning_set.ts": {
    literals: ["10000"],
    reason: "the most images that the page trains on, which are brought down to what there is",
  },
  "lib/demo/teach/keep_panel.ts": { literals: ["60000"], reason: "milliseconds" },
  "lib/demo/teach/teach_line.ts": { literals: ["60000"], reason: "milliseconds" },
  "lib/demo/garment_outlines.ts": {
    literals: ["Ankle boot", "Bag", "Dress", "Trouser"],
    reason: "outlines to draw from, named in plain words whatever the classes are",
  },
  "lib/study/plan/model_plan.ts": {
    literals: ["784"],
    reason: "the published title; titleFor() gives that of other images",
  },
  "lib/study/conclusions/doubtful_test_images.ts": {
    literals: ["28"],
    reason: "the side on which the distance of near-duplicates was chosen; it is brought to any other size",
  },
};

Deno.test("nothing outside the loader of Fashion-MNIST knows its sizes, its side or its class names", async () => {
  const unexpected: string[] = [], seen = new Map<string, Set<string>>();
  for (const file of await libraryFiles()) {
    if (!file.endsWith(".ts") || AT_HOME.some((folder) => file.startsWith(folder))) continue;
    for (
      const { literal, line } of fixedImages(await Deno.readTextFile(new URL(file, PROJECT_URL)), CLASS_NAMES)
    ) {
      seen.set(file, (seen.get(file) ?? new Set()).add(literal));
      if (!ALLOWED[file]?.literals.includes(literal)) unexpected.push(`${file}:${line} knows ${literal}`);
    }
  }
  assert(seen.size > 5, "the literals were not found");
  assertEquals(unexpected, []);
  const stale = Object.entries(ALLOWED).flatMap(([file, { literals }]) =>
    literals.filter((literal) => !seen.get(file)?.has(literal)).map((literal) => `${file}: ${literal}`)
  );
  assertEquals(stale, [], "these are allowed and no longer there");
});

Deno.test("a size or a class name of one data set is found in code, and not in comments or powers", () => {
  const code =
    "/** Of 60,000: 60_000. */\nconst all = 60_000; // 28\nconst sides = [28, 28.5, 2 ** 28, 128, 1e4];\n" +
    'const names = ["Bag", "Handbag", `Shirt`, `${all} Coat`, 784, "of 28 x 28 pixels"];\n';
  assertEquals(fixedImages(code, CLASS_NAMES).map(({ literal, line }) => `${line}: ${literal}`), [
    "2: 60000",
    "3: 28",
    "4: Bag",
    "4: Shirt",
    "4: 784",
    "4: 28 x 28",
  ]);
});

Deno.test("no module but those of data, study and tasks imports the loader of Fashion-MNIST", async () => {
  const importing: string[] = [];
  for (const file of await libraryFiles()) {
    if (/^lib\/(data|study|tasks)\//.test(file)) continue;
    const text = await Deno.readTextFile(new URL(file, PROJECT_URL));
    if (/from "[^"]*fashion_mnist\//.test(text)) importing.push(file);
  }
  assertEquals(importing, []);
});
