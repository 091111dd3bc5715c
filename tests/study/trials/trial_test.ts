import { assertEquals, assertNotEquals } from "@std/assert";
import { type ExperimentTrial, experimentTrialKey } from "../../../lib/study/trials/trial.ts";
import { tinyTrial } from "../tiny_trial.ts";

const HASH = "0123";
const TRIAL: ExperimentTrial = tinyTrial({
  net: {
    kind: "small_cnn",
    filters: [4, 8],
    units: 16,
    activation: "gelu",
    batchNorm: false,
    dropoutRate: 0,
  },
  recipe: { augmentation: { degrees: 5, zoom: 0.1 } },
});

/** Returns the value with each of its leaves changed, one at a time, by the path to the leaf. */
function variations(value: unknown, path = ""): [string, unknown][] {
  if (typeof value === "number") return [[path, value + 1]];
  if (typeof value === "string") return [[path, `${value}!`]];
  if (typeof value === "boolean") return [[path, !value]];
  if (value === null) return [[path, 0.5]];
  if (Array.isArray(value)) return [[path, [...value, 1]], [path, value.toReversed()]];
  return Object.entries(value as object).flatMap(([name, item]) =>
    variations(item, `${path}/${name}`).map(([path, other]): [string, unknown] => [
      path,
      { ...(value as object), [name]: other },
    ])
  );
}

/** Returns the value with the keys of every object in the opposite order. */
function reordered<T>(value: T): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, reordered(item)]);
  return Object.fromEntries(entries.toReversed()) as T;
}

Deno.test("experimentTrialKey() changes with every setting", async () => {
  const changed = variations(TRIAL);
  assertEquals(changed.length, 25);
  const owners = new Map([[await experimentTrialKey(TRIAL, HASH), "the trial itself"]]);
  for (const [path, trial] of changed) {
    const key = await experimentTrialKey(trial as ExperimentTrial, HASH);
    assertEquals(owners.get(key), undefined, `${path} has the key of another trial`);
    owners.set(key, path);
  }
});

Deno.test("experimentTrialKey() does not change with the order of keys, or with options that are undefined", async () => {
  const key = await experimentTrialKey(TRIAL, HASH);
  assertEquals(await experimentTrialKey(reordered(TRIAL), HASH), key);
  const augmentation: object = { ...TRIAL.recipe.augmentation, padding: undefined };
  assertEquals(await experimentTrialKey({ ...TRIAL, recipe: { ...TRIAL.recipe, augmentation } }, HASH), key);
});

Deno.test("experimentTrialKey() changes with the images", async () => {
  assertNotEquals(await experimentTrialKey(TRIAL, HASH), await experimentTrialKey(TRIAL, "0124"));
});
