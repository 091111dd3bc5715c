import { assert, assertEquals } from "@std/assert";
import { CLASS_NAMES } from "../../lib/data/fashion_mnist/class_names.ts";
import { PROFILES } from "../../lib/core/profiles.ts";

const ALL = Object.values(PROFILES), { smoke, quick, full } = PROFILES;

/** Returns every size of a value by its path; of a list its length. */
function sizesOf(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (Array.isArray(value)) return [[path, value.length]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => sizesOf(item, path ? `${path}.${name}` : name));
}

Deno.test("PROFILES grow from smoke to full in every size, but for two", () => {
  const [low, middle, high] = [smoke, quick, full].map((profile) => new Map(sizesOf(profile)));
  assert(low.size > 50, "the sizes were not found");
  for (const [path, size] of low) {
    // Steps grow shorter, and few images take more epochs.
    if (["interpretation.stride", "outOfFold.epochs"].includes(path)) continue;
    assert(size <= middle.get(path)! && middle.get(path)! <= high.get(path)!, `${path} shrinks`);
  }
  assertEquals([smoke, quick, full].map(({ interpretation }) => interpretation.stride), [6, 4, 2]);
});

Deno.test("the tables of tuning have budgets that ascend in whole epochs, and images enough for them", () => {
  for (const { trainSize: images, tuning: { trainSize, budgets, seeds } } of ALL) {
    assert(budgets.every((budget, i) => budget % trainSize === 0 && (i === 0 || budget > budgets[i - 1])));
    assert(trainSize <= images);
    assertEquals(new Set(seeds).size, seeds.length);
  }
});

Deno.test("the sizes of finding fit the images that there are", () => {
  for (const { validationSize, finding } of ALL) {
    assert(finding.catalogue <= 70_000);
    assert(finding.photographs <= validationSize / 2);
    // A group of five of them covers the catalogue, and an interval over fashions needs two.
    assert(finding.customers >= 10);
    assert(finding.fashions >= 2);
    assert(finding.simulated.every((size, i, all) => i === 0 ? size >= 10 : size > all[i - 1]));
  }
  assert(smoke.finding.catalogue < quick.finding.catalogue);
  assert(quick.finding.catalogue < full.finding.catalogue);
});

Deno.test("the sizes of interpretation fit into a profile's images", () => {
  for (const { trainSize, validationSize, interpretation } of ALL) {
    const { fitSize, landmarks, importanceSize, mapSize, embeddedSize } = interpretation;
    assert(landmarks <= fitSize && fitSize <= trainSize);
    assert(Math.max(importanceSize, mapSize, embeddedSize) <= validationSize);
  }
});

Deno.test("the sizes of interpretation let a t interval be computed and UMAP find 60 neighbours", () => {
  for (const { interpretation: { repeats, mapSize, embeddedSize } } of ALL) {
    assert(repeats >= 2 && mapSize >= 2 && embeddedSize > 60);
  }
});

Deno.test("simulations leave validation images for a delivery of which half is of one class", () => {
  for (const { name, validationSize, simulation: { known, knownCounts, units } } of ALL) {
    const perClass = validationSize / CLASS_NAMES.length;
    assert(Math.max(known, ...knownCounts) + units / 2 <= perClass, name);
  }
});

Deno.test("simulations have seasons enough for a false alarm in ten of them", () => {
  for (const { simulation: { seasons } } of ALL) assert(seasons >= 9);
});

Deno.test("the sizes of robustness and of out-of-fold predictions grow with the profile", () => {
  for (const [less, more] of [[smoke, quick], [quick, full]]) {
    assert(less.robustness.images < more.robustness.images);
    assert(less.robustness.fitted < more.robustness.fitted);
    assert(less.outOfFold.images < more.outOfFold.images);
  }
});
