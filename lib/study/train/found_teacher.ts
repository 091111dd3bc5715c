/** Finds the trainings that a network is to learn from. */
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import type { PlannedTeacher } from "../plan/recipe.ts";
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

/** Where a teacher is looked for. */
export interface FindTeacherOptions {
  profile: Profile["name"];
  /** The data that it was trained on, by their short name. */
  source: string;
  /** Folders with `models/`, in the order in which they are looked through. @default the published ones */
  places?: readonly URL[] | undefined;
}

/**
 * Finds a teacher's trainings, those without the validation images: what its student reaches on them is then no
 * memory.
 *
 * @throws {Error} when one is missing, naming the command that trains it
 */
export async function findTeacher(
  planned: PlannedTeacher,
  { profile, source, places = [new URL("outputs/", PROJECT_URL)] }: FindTeacherOptions,
): Promise<FoundTeacher> {
  const trainings = await readSeedTrainings(planned.of, { places, profile, source });
  const members: SeedTraining[] = [];
  for (const seed of planned.seeds) {
    const member = trainings.find((training) => training.seed === seed);
    if (member && await hasWeights(member.folder)) {
      members.push(member);
      continue;
    }
    throw new Error(
      `Cannot distil ${planned.of} as its training from seed ${seed} must be kept with its weights: current value is ` +
        `${member ? "its record alone" : "none"}. Run \`${
          trainCommand(planned.of, { seed, profile, data: dataOptionOf({ source }) })
        }\` first`,
    );
  }
  return { planned, members };
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
