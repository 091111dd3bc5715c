/** Finds out, for the tasks, whether today's code would train kept models as they were trained. */
import { type Dataset, outputFolder, PROFILES, PROJECT_URL } from "../core/mod.ts";
import {
  modelFolder,
  type PlannedModel,
  readRecord,
  type TrainingSplit,
  type VerifiedModel,
  verifyModel,
} from "../study/mod.ts";
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
const SPLITS: readonly TrainingSplit[] = ["selected", "final"];

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
    const record = (await readRecord(modelFolder(outputs, planned.name, split)))!;
    const profile = PROFILES[record.profile], { backend, signal } = options;
    const startMs = performance.now();
    const images = { train: options.data, validation: options.validation };
    const plan = await trainPlan(planned, images, { profile, changes: record.changes, from: record.from });
    const found = await verifyModel(plan.planned, {
      ...{ data: plan.train, validation: plan.validation, changes: plan.changes },
      ...{ backend, signal, outputs, split, profile },
    });
    plan.dispose();
    checked++;
    if (found!.difference) different++;
    sayFound(found!, outputs, performance.now() - startMs);
  }
  if (checked > 0) return different;
  const names = models.map(({ name }) => name).join(", ");
  throw new Error(
    `Cannot verify a model as one of ${names} must be trained: current value is none. ` +
      `Run \`deno task train ${models[0].name}\` first`,
  );
}

/** Throws where records of what is published may not be carried over. */
async function requirePublishedWrite(): Promise<void> {
  await requireWrite([new URL("models/", PUBLISHED)], {
    work: "carry published records over to today's code",
    remedy: "Run `deno task train:verify MODEL`, or with --all",
  });
}

async function keptTrainings(models: readonly PlannedModel[], source: string) {
  const places = [
    PUBLISHED,
    ...Object.values(PROFILES).map(({ name }) => outputFolder(name, source)),
  ];
  const kept: { planned: PlannedModel; outputs: URL; split: TrainingSplit }[] = [];
  for (const planned of models) {
    for (const outputs of places) {
      for (const split of SPLITS) {
        const record = await readRecord(modelFolder(outputs, planned.name, split));
        if (record?.source === source) kept.push({ planned, outputs, split });
      }
    }
  }
  return kept;
}

function sayFound({ record, repeated, difference }: VerifiedModel, outputs: URL, durationMs: number): void {
  const { name, split, profile } = record;
  const place = outputs.href === PUBLISHED.href ? "published" : `profile ${profile}`;
  const verdict = difference ? `DIFFERENT: ${difference}` : `the same bit for bit (${repeated})`;
  say(`${name} ${split}, ${place}: ${verdict}, ${(durationMs / 1000).toFixed(1)} s`);
}
