/** Says where a trained model comes from: the file `training.json` beside its weights. */
import { fromFileUrl } from "@std/path";
import type { Profile } from "../../core/profile.ts";
import { atomicWrite } from "../../core/atomic_write.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import type { TrainingChanges } from "../plan/changed_model.ts";
import type { PlannedTeacher, SeededRecipe, TransferOrigin } from "../plan/recipe.ts";
import { trainingAt } from "../plan/seeded_model.ts";
import type { FirstSteps } from "./first_steps.ts";
import { trainCommand } from "./train_command.ts";
import { recipeOfStored, type StoredRecipe, storedRecipe } from "./stored_recipe.ts";

/** A teacher as a record names it. */
export interface TeacherRecord extends PlannedTeacher {
  /** SHA-256, 64 hex digits, of each training's weights, in the order of the seeds. */
  weightsHashes: readonly string[];
}

/** What is known of every trained model besides its weights. */
interface AnyRecord {
  /** The form of this file; readers refuse another. */
  schema: 2;
  name: string;
  title: string;
  /** SHA-256, 64 hex digits, of all that was asked for: recipe, epochs, network, images, backend (see `wantModel`). */
  recipeHash: string;
  /** SHA-256, 64 hex digits, of the code with which the training began (see `codeHash`). */
  codeHash: string;
  /**
   * The code that was found to take the same first steps bit for bit, as its hash, so that the record stands for what
   * that code would train; absent where that was never tried (see `verifyModel`).
   */
  carriedTo?: string;
  /** How the training began; absent in records from before this was kept. */
  firstSteps?: FirstSteps;
  /** SHA-256, 64 hex digits, of the weights. */
  weightsHash: string;
  profile: Profile["name"];
  /** The data set's short name; "synthetic" for generated images. */
  source: string;
  /** True when the data's official checksums held. */
  verified: boolean;
  /**
   * The contents of one's own data (see `filesHash`); absent for known data, and in records from before this was kept.
   */
  filesHash?: string;
  /** Where one's own data lay; absent for known data. */
  location?: string;
  trainSize: number;
  /** Height, width and channels of an image. */
  inputShape: [number, number, number];
  classNames: readonly string[];
  parameters: number;
  epochs: number;
  /** The recipe, with the seed of all that is random. */
  recipe: SeededRecipe;
  /** Seed of the draw of the images; absent where it is the recipe's. */
  drawSeed?: number;
  /** What of the plan was changed for this training, recipe and epochs being the changed ones; absent for nothing. */
  changes?: TrainingChanges;
  /** The trained network whose weights it began with; absent where they were drawn. */
  from?: TransferOrigin;
  /** The trainings that it learned from, and their weights; absent where it learned from the labels alone. */
  teacher?: TeacherRecord;
  /** Time spent on training, that of runs that were cut off included, in milliseconds. */
  durationMs: number;
  /** The tfjs backend and its threads, such as "wasm, 2 threads". */
  backend: string;
  /** Version by name. */
  versions: Record<string, string>;
  /** The processor, as its system names it; absent in records from before this was kept. */
  machine?: string;
  /**
   * Training images per second, the median over the steps of the process that ended the training, while nothing else
   * was done: what a budget counts by. Absent in records from before this was kept.
   */
  imagesPerSecond?: number;
}

/** The record of a model for which validation images were held back. */
export interface SelectedRecord extends AnyRecord {
  split: "selected";
  validationSize: number;
  /** Scores of the kept weights on the validation images. */
  validation: { loss: number; accuracy: number };
  history: TrainingHistory;
}

/** The record of a model that was trained on all images, and evaluated on none of them. */
export interface FinalRecord extends AnyRecord {
  split: "final";
  history: Pick<TrainingHistory, "epoch" | "loss" | "accuracy">;
}

/** Everything that is to be known of a trained model besides its weights. */
export type TrainingRecord = SelectedRecord | FinalRecord;

/** A record as its file holds it. */
type StoredRecord = Omit<TrainingRecord, "recipe"> & { recipe: StoredRecipe };

const FILE = "training.json";

/** Writes a model's record into its folder. */
export async function writeRecord(folder: URL, record: TrainingRecord): Promise<void> {
  const stored: StoredRecord = { ...record, recipe: storedRecipe(record.recipe) };
  await atomicWrite(new URL(FILE, folder), `${JSON.stringify(stored, null, 2)}\n`);
}

/**
 * Reads what is known of the model in the folder; undefined where there is none.
 *
 * @throws {SyntaxError} when the file is not such a record
 */
export async function readRecord(folder: URL): Promise<TrainingRecord | undefined> {
  const url = new URL(FILE, folder);
  const text = await readTextIfThere(url);
  if (text === undefined) return undefined;
  const record = parsedRecord(text);
  if (record) return record;
  const [name, place] = folder.pathname.split("/").slice(-3, -1);
  throw new SyntaxError(
    `Cannot read a trained model as ${
      fromFileUrl(url)
    } must be a record of schema version 2: current value is ` +
      `${
        JSON.stringify(text.slice(0, 40))
      }. Restore it from version control where it is committed, or train ` +
      `it anew with \`${trainCommand(name, trainingAt(place))} --fresh\``,
  );
}

/** Returns the seed of a training, where it is not the planned one. */
export function seedOf(
  { drawSeed, recipe }: Pick<TrainingRecord, "drawSeed" | "recipe">,
): number | undefined {
  return drawSeed === undefined ? undefined : recipe.seed;
}

/** Whether the record stands for what the code of that hash trains: by that code, or carried over to it. */
export function isOfCode({ codeHash, carriedTo }: TrainingRecord, code: string): boolean {
  return codeHash === code || carriedTo === code;
}

function parsedRecord(text: string): TrainingRecord | undefined {
  let record: Partial<StoredRecord>;
  try {
    record = Object(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const { schema, split, recipeHash, weightsHash, recipe } = record;
  const isRecord = schema === 2 && (split === "selected" || split === "final") &&
    typeof recipeHash === "string" && typeof weightsHash === "string" && recipe?.oneCycle !== undefined;
  return isRecord ? { ...record, recipe: recipeOfStored(recipe) } as TrainingRecord : undefined;
}
