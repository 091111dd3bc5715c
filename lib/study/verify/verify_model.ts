/** Finds out whether today's code would train a kept model as it was trained, and carries its record over. */
import { PROJECT_URL } from "../../core/outputs.ts";
import { plural } from "../../core/plural.ts";
import { firstStepsDifference } from "../store/first_steps.ts";
import type { PlannedModel } from "../plan/model_plan.ts";
import { placeOf } from "../plan/seeded_model.ts";
import { modelFolder } from "../store/model_store.ts";
import { type FirstEpoch, repeatBeginning } from "./repeat_beginning.ts";
import { readRecord, type TrainingRecord, writeRecord } from "../store/training_record.ts";
import { type WantedModel, wantModel, type WantModelOptions } from "../train/wanted_model.ts";

/** Options of `verifyModel`. */
export interface VerifyModelOptions extends WantModelOptions {
  /** The model is looked for below this folder; ends in a slash. */
  outputs: URL;
  /** Ends the work; its reason is then thrown. */
  signal?: AbortSignal | undefined;
}

/** What `verifyModel` found. */
export interface VerifiedModel {
  record: TrainingRecord;
  /** What was repeated, such as "20 steps". */
  repeated: string;
  /** Where today's code differs, in words; undefined where all is the same bit for bit. */
  difference: string | undefined;
}

/**
 * Repeats the beginning of a kept model's training. Where it is the same bit for bit the record is carried over to
 * today's code, and says so. A record from before first steps were kept is compared by its first epoch, and keeps its
 * first steps from then on. Returns undefined where no such model is kept.
 *
 * @throws {SyntaxError} when the record is damaged
 */
export async function verifyModel(
  planned: PlannedModel,
  { outputs, signal, ...options }: VerifyModelOptions,
): Promise<VerifiedModel | undefined> {
  const folder = modelFolder(outputs, planned.name, placeOf(planned, options.split ?? "selected"));
  const record = await readRecord(folder);
  if (!record) return undefined;
  const wanted = await wantModel(planned, {
    places: [outputs, new URL("outputs/", PROJECT_URL)],
    ...options,
  });
  if (record.recipeHash !== wanted.recipeHash) {
    const hashes = `${record.recipeHash.slice(0, 8)} and is ${wanted.recipeHash.slice(0, 8)}`;
    return {
      record,
      repeated: "nothing",
      difference: `its recipe, images or network: the hash was ${hashes}`,
    };
  }
  const { firstSteps, repeated, difference } = await compared(record, wanted, signal);
  if (difference) return { record, repeated, difference };
  const carried: TrainingRecord = { ...record, firstSteps };
  if (record.codeHash === wanted.codeHash) delete carried.carriedTo;
  else carried.carriedTo = wanted.codeHash;
  await writeRecord(folder, carried);
  return { record: carried, repeated, difference };
}

async function compared(record: TrainingRecord, wanted: WantedModel, signal: AbortSignal | undefined) {
  if (record.firstSteps) {
    const { firstSteps } = await repeatBeginning(wanted, { signal });
    const difference = firstStepsDifference(record.firstSteps, firstSteps);
    return { firstSteps, repeated: plural(firstSteps.losses.length, "step"), difference };
  }
  const { firstSteps, firstEpoch } = await repeatBeginning(wanted, { length: "epoch", signal });
  return { firstSteps, repeated: "the first epoch", difference: epochDifference(record, firstEpoch!) };
}

function epochDifference(record: TrainingRecord, now: FirstEpoch): string | undefined {
  const { history } = record;
  const figures: [what: string, kept: number, now: number | undefined][] = [
    ["loss", history.loss[0], now.loss],
    ["accuracy", history.accuracy[0], now.accuracy],
  ];
  if (record.split === "selected") {
    const { validationLoss: [loss], validationAccuracy: [accuracy] } = record.history;
    figures.push(["validation loss", loss, now.validation?.loss]);
    figures.push(["validation accuracy", accuracy, now.validation?.accuracy]);
  }
  const wrong = figures.find(([, kept, now]) => kept !== now);
  return wrong && `the ${wrong[0]} of the first epoch was ${wrong[1]} and is ${wrong[2]}`;
}
