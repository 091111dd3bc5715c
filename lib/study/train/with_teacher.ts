/** Lends a training its teacher. */
import type * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../core/dataset.ts";
import type { TeacherOptions } from "../../training/distillation/teacher_options.ts";
import { loadKeptModel } from "../store/model_store.ts";
import type { FoundTeacher } from "./found_teacher.ts";
import { teacherLogits, type TeacherLogitsOptions } from "./teacher_logits.ts";

/** What is taught, and by whom. */
export interface WithTeacherOptions extends TeacherLogitsOptions {
  /** @default none */
  teacher?: FoundTeacher | undefined;
  /** The training images. */
  train: Dataset;
}

/**
 * Returns what `use` returns with the teacher as an option of `fit`, or with none. Networks that see each batch are
 * loaded for as long.
 */
export async function withTeacher<Result>(
  { teacher, train, ...options }: WithTeacherOptions,
  use: (option: { teacher?: TeacherOptions }) => Promise<Result>,
): Promise<Result> {
  if (!teacher) return await use({});
  const { temperature, alpha, sees } = teacher.planned;
  if (sees === "kept") {
    const logits = await teacherLogits(teacher, train, options);
    return await use({ teacher: { logits, temperature, alpha } });
  }
  const models: tf.LayersModel[] = [];
  try {
    for (const { folder, record } of teacher.members) models.push(await loadKeptModel(folder, record));
    return await use({ teacher: { models, temperature, alpha } });
  } finally {
    models.forEach((model) => model.dispose());
  }
}
