/** Finds the trainings that a network is to learn from. */
import type { Dataset } from "../../core/dataset.ts";
import { inWords } from "../../core/in_words.ts";
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { filesHash } from "../../data/files_hash.ts";
import type { PlannedTeacher } from "../plan/recipe.ts";
import { drawSeedOf } from "../plan/seeded_model.ts";
import { hasWeights } from "../store/model_store.ts";
import { readSeedTrainings, type SeedTraining } from "../store/seed_trainings.ts";
import { dataOptionOf, trainCommand } from "../store/train_command.ts";
import type { TeacherRecord } from "../store/training_record.ts";

/** A teacher with its trainings. */
export interface FoundTeacher {
  planned: PlannedTeacher;
  /** In the order of the planned seeds. */
  members: readonly SeedTraining[];
}

/** Where a teacher is looked for, and what its student is. */
export interface FindTeacherOptions {
  profile: Profile["name"];
  /** Images of the data that the student learns from, and the teacher must have learned from. */
  train: Pick<Dataset, "classNames" | "provenance">;
  /** Seed of the draw of the student's images, by which the teacher's must be drawn. */
  drawSeed: number;
  /** Folders with `models/`, in the order in which they are looked through. @default the published ones */
  places?: readonly URL[] | undefined;
}

/**
 * Finds a teacher's trainings, those without the validation images: what its student reaches on them is then no
 * memory.
 *
 * @throws {Error} when one is missing or is of older files of the data, naming the command that trains it
 * @throws {TypeError} when the teacher knows other classes, or its images are drawn by another seed, so that it may
 * have seen the student's validation images
 */
export async function findTeacher(
  planned: PlannedTeacher,
  { profile, train, drawSeed, places = [new URL("outputs/", PROJECT_URL)] }: FindTeacherOptions,
): Promise<FoundTeacher> {
  const { source } = train.provenance, files = await filesHash(train.provenance);
  const trainings = await readSeedTrainings(planned.of, { places, profile, source });
  const members: SeedTraining[] = [];
  for (const seed of planned.seeds) {
    const member = trainings.find((training) => training.seed === seed);
    const lacking = await lackOf(member, files);
    if (member && !lacking) {
      assertFits(member, { train, drawSeed });
      members.push(member);
      continue;
    }
    const command = trainCommand(planned.of, { seed, profile, data: dataOptionOf({ source }) });
    throw new Error(
      `Cannot distil ${planned.of} as its training from seed ${seed} must be kept with its weights: current value is ` +
        `${lacking}. Run \`${command}\` first`,
    );
  }
  return { planned, members };
}

/** Says what is there in place of a training that can teach; undefined where it can. */
async function lackOf(
  member: SeedTraining | undefined,
  files: string | undefined,
): Promise<string | undefined> {
  if (!member) return "none";
  const { record: { filesHash }, folder } = member;
  if (filesHash !== undefined && filesHash !== files) return "one of other files";
  return await hasWeights(folder) ? undefined : "its record alone";
}

function assertFits(
  { record }: SeedTraining,
  { train: { classNames }, drawSeed }: Pick<FindTeacherOptions, "train" | "drawSeed">,
): void {
  const { name } = record, drawn = drawSeedOf(record);
  if (record.classNames.join("\n") !== classNames.join("\n")) {
    throw new TypeError(
      `Cannot distil ${name} as its classes must be those of the images, ${inWords(classNames)}: ` +
        `current value is ${inWords(record.classNames)}`,
    );
  }
  if (drawn === drawSeed) return;
  throw new TypeError(
    `Cannot distil ${name} as its images must be drawn by the student's seed, ${drawSeed}, or it may have seen ` +
      `those for validation: current value is ${drawn}. Give both recipes the same seed`,
  );
}

/** Returns what of a teacher decides its student's weights, for the recipe's hash. */
export function hashedTeacher(teacher: FoundTeacher) {
  const { weightsHashes, temperature, alpha, sees } = teacherRecord(teacher);
  return { weightsHashes, temperature, alpha, sees };
}

/** Returns the teacher as the record of its student names it. */
export function teacherRecord({ planned, members }: FoundTeacher): TeacherRecord {
  return { ...planned, weightsHashes: members.map(({ record }) => record.weightsHash) };
}
