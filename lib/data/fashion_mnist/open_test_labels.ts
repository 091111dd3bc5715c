/** Opens the test labels, and records each evaluation on the test set. */
import type { Labels } from "../../core/dataset.ts";
import { sha256Hex } from "../../core/sha256.ts";
import { checkCounts } from "../formats/idx_contents.ts";
import { unsealLabels } from "../open/sealed_labels.ts";
import { syntheticGarments } from "../synthetic/synthetic.ts";
import { type FashionMnist, SYNTHETIC_SEEDS } from "./fashion_mnist.ts";

/** What is evaluated on the test set, and why. */
export interface TestLabelsOptions {
  /** SHA-256 of the model that will be evaluated (see `hashOf`). */
  model: string;
  /** SHA-256 of the recipe that made the model: code, options and data. */
  recipe: string;
  /** What the evaluation is for, in words. */
  reason: string;
  /** The JSON file that records the evaluations. */
  ledger: URL;
}

/** One evaluation, as it is recorded. */
export interface TestLook {
  /** The data set's source (see `Provenance`). */
  source: string;
  model: string;
  recipe: string;
  reason: string;
}

/**
 * Returns the labels of all images of `data.test`, shape `[size]`, after the evaluation was recorded. This
 * function is the only reader of the test labels. An evaluation with the same source, model and recipe is recorded
 * once; a changed model or recipe adds a line.
 *
 * @throws {TypeError} for a hash that is no SHA-256 and for an empty reason
 * @throws {SyntaxError} for a damaged record, which is left as it is
 * @throws {Error} when the labels are not those that belong to `data.test`
 */
export async function openTestLabels(data: FashionMnist, options: TestLabelsOptions): Promise<Labels> {
  const { model, recipe, reason, ledger } = options;
  checkLook(options);
  const labels = await readTestLabels(data);
  const look: TestLook = { source: data.provenance.source, model, recipe, reason };
  // From here on without a pause, so that two evaluations at once cannot lose one another's line.
  const looks = readTestLooks(ledger);
  const known = looks.some((old) =>
    old.source === look.source && old.model === model && old.recipe === recipe
  );
  if (!known) writeLedger(ledger, [...looks, look]);
  return labels;
}

function checkLook(options: TestLabelsOptions): void {
  for (const name of ["model", "recipe"] as const) {
    if (isSha256(options[name])) continue;
    throw new TypeError(
      `Cannot open test labels as ${name} must be a SHA-256 of 64 hex digits: current value is ${
        options[name]
      }`,
    );
  }
  if (options.reason.trim() === "") {
    throw new TypeError("Cannot open test labels as reason must be a sentence: current value is empty");
  }
}

async function readTestLabels({ test, location }: FashionMnist): Promise<Labels> {
  if (location === "synthetic") {
    const drawn = syntheticGarments({ size: test.size, seed: SYNTHETIC_SEEDS.test });
    if (await sha256Hex(drawn.images) === await sha256Hex(test.images)) return drawn.labels;
    throw new Error(
      `Cannot open test labels as data.test must hold the synthetic images of seed ${SYNTHETIC_SEEDS.test}: current value is other images. Load the data set again`,
    );
  }
  const sealed = unsealLabels(test.provenance);
  if (!sealed) {
    throw new Error(
      "Cannot open test labels as data must be what openDataset or loadFashionMnist returned in this process: current " +
        `value is other data with the title ${test.provenance.title}. Load the data set again`,
    );
  }
  const { labels, names, recheck } = sealed;
  await recheck?.();
  checkCounts({ name: names.images, size: test.size }, { name: names.labels, size: labels.length });
  return labels;
}

/**
 * Reads the evaluations that a file records; none where there is no file.
 *
 * @throws {SyntaxError} when the record is damaged
 */
export function readTestLooks(ledger: URL): TestLook[] {
  let text: string;
  try {
    text = Deno.readTextFileSync(ledger);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
  const wrong = (cause?: unknown) =>
    new SyntaxError(
      `Cannot read test ledger as ${ledger.href} must be a JSON list of evaluations with source, model, recipe and reason: current value is ${
        text.slice(0, 200)
      }. Restore the file from version control`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw wrong(cause);
  }
  if (!Array.isArray(value) || !value.every(isLook)) throw wrong();
  return value;
}

/** Writes beside the record and renames, so that a run that is killed leaves the old one or the new one. */
function writeLedger(ledger: URL, looks: readonly TestLook[]): void {
  const temporary = new URL(`${ledger.href}.${Deno.pid}.part`);
  Deno.mkdirSync(new URL("./", ledger), { recursive: true });
  Deno.writeTextFileSync(temporary, `${JSON.stringify(looks, null, 2)}\n`);
  Deno.renameSync(temporary, ledger);
}

function isLook(value: unknown): value is TestLook {
  const look = Object(value) as Record<keyof TestLook, unknown>;
  return typeof look.source === "string" && typeof look.reason === "string" && isSha256(look.model) &&
    isSha256(look.recipe);
}

function isSha256(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}
