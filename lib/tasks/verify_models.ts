/** Finds out, for the tasks, whether today's code would train kept models as they were trained. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { type Dataset, outputFolder, PROFILES, PROJECT_URL } from "../core/mod.ts";
import {
  foundModel,
  modelFolder,
  placeOf,
  type PlannedModel,
  readRecord,
  seededModel,
  seedOf,
  trainCommand,
  trainingAt,
  type TrainingOf,
  type TrainingRecord,
  type TrainingSplit,
  type VerifiedModel,
  verifyModel,
} from "../study/mod.ts";
import { dataOption } from "../study/store/train_command.ts";
import { trainPlan } from "./models/train_plan.ts";
import { requireWrite } from "./require_write.ts";
import { say } from "./terminal/terminal.ts";

/** What models are verified with. */
export interface VerifyModelsOptions {
  /** The images that models may be trained on. */
  data: Dataset;
  /** Those that the data set itself holds back for validation, where there are any. */
  validation: Dataset | undefined;
  /** The backend in use, as `useBackend` returns it. */
  backend: { name: string; threads: number };
  signal: AbortSignal;
}

const PUBLISHED = new URL("outputs/", PROJECT_URL);

/**
 * Verifies the kept trainings of these models, published ones and one's own, and says what was found, line by line.
 *
 * @returns how many would be trained otherwise today
 * @throws {Error} when none is kept
 */
export async function verifyModels(
  models: readonly PlannedModel[],
  options: VerifyModelsOptions,
): Promise<number> {
  let checked = 0, different = 0;
  const kept = await keptTrainings(models, options.data.provenance.source);
  if (kept.some(({ outputs }) => outputs.href === PUBLISHED.href)) await requirePublishedWrite();
  for (const { planned, outputs, split } of kept) {
    const record = (await readRecord(modelFolder(outputs, planned.name, placeOf(planned, split))))!;
    const startMs = performance.now();
    const found = await verifyKept({ planned, outputs, split }, record, options);
    checked++;
    if (found.difference) different++;
    sayFound(found, outputs, performance.now() - startMs);
  }
  if (checked > 0) return different;
  const names = models.map(({ name }) => name).join(", ");
  throw new Error(
    `Cannot verify a model as one of ${names} must be trained: current value is none. ` +
      `Run \`${trainCommand(models[0].name, { data: dataOption() })}\` first`,
  );
}

/** Verifies one training; one whose first weights are kept no more cannot be repeated. */
async function verifyKept(
  { planned, outputs, split }: KeptTraining,
  record: TrainingRecord,
  { data, validation, backend, signal }: VerifyModelsOptions,
): Promise<VerifiedModel> {
  const { from, changes } = record, profile = PROFILES[record.profile];
  if (from && !await foundModel(planned.name, { source: from.source, weightsHash: from.weightsHash })) {
    const hash = from.weightsHash.slice(0, 8);
    return {
      record,
      repeated: "nothing",
      difference: `the ${from.name} of hash ${hash} that it began with is gone`,
    };
  }
  const plan = await trainPlan(planned, { train: data, validation }, { profile, changes, from });
  try {
    const found = await verifyModel(plan.planned, {
      ...{ data: plan.train, validation: plan.validation, changes: plan.changes },
      ...{ backend, signal, outputs, split, profile },
    });
    return found!;
  } finally {
    plan.dispose();
  }
}

/** Throws where records of what is published may not be carried over. */
async function requirePublishedWrite(): Promise<void> {
  await requireWrite([new URL("models/", PUBLISHED)], {
    work: "carry published records over to today's code",
    remedy: "Run `deno task train:verify MODEL`, or with --all",
  });
}

/** Where a training is kept. */
interface KeptTraining {
  planned: PlannedModel;
  outputs: URL;
  split: TrainingSplit;
}

async function keptTrainings(models: readonly PlannedModel[], source: string): Promise<KeptTraining[]> {
  // ATELIER_OUTPUTS names one folder for all profiles.
  const own = new Set(Object.values(PROFILES).map(({ name }) => outputFolder(name, source).href));
  const places = [PUBLISHED, ...Array.from(own, (href) => new URL(href))];
  const kept: KeptTraining[] = [];
  for (const planned of models) {
    for (const outputs of places) {
      for (const { split, seed = planned.recipe.seed } of await trainingsOf(planned.name, outputs)) {
        const seeded = seededModel(planned, seed);
        const record = await readRecord(modelFolder(outputs, planned.name, placeOf(seeded, split)));
        if (record?.source === source) kept.push({ planned: seeded, outputs, split });
      }
    }
  }
  return kept;
}

/** Returns what the folders of a network are named after: the planned seed first, "selected" before "final". */
async function trainingsOf(name: string, outputs: URL): Promise<TrainingOf[]> {
  const names: string[] = [];
  try {
    for await (const { name: place } of Deno.readDir(new URL(`models/${name}/`, outputs))) names.push(place);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const trainings = names.map(trainingAt).filter((training) => training !== undefined);
  const rank = ({ split, seed = -1 }: TrainingOf) => 2 * seed + Number(split === "final");
  return trainings.sort((a, b) => rank(a) - rank(b));
}

function sayFound({ record, repeated, difference }: VerifiedModel, outputs: URL, durationMs: number): void {
  const { name, split, profile } = record, seed = seedOf(record);
  const place = outputs.href === PUBLISHED.href ? "published" : `profile ${profile}`;
  const verdict = difference ? `DIFFERENT: ${difference}` : `the same bit for bit (${repeated})`;
  say(
    `${name} ${split}${seed === undefined ? "" : ` seed ${seed}`}, ${place}: ${verdict}, ${
      fixedDecimals(durationMs / 1000, 1)
    } s`,
  );
}
