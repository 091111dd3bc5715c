/** Puts together what is to be known of a training that has ended. */
import type * as tf from "@tensorflow/tfjs";
import config from "../../../deno.json" with { type: "json" };
import { imageShape } from "../../core/dataset.ts";
import { plural } from "../../core/plural.ts";
import { filesHash } from "../../data/files_hash.ts";
import { modelHash } from "../../training/model_hash.ts";
import type { TrainingHistory } from "../../training/training_history.ts";
import type { FirstSteps } from "../store/first_steps.ts";
import type { TrainingRecord } from "../store/training_record.ts";
import type { SpeedWatch } from "./speed_watch.ts";
import type { TrainingClock } from "./training_clock.ts";
import { teacherRecord } from "./found_teacher.ts";
import type { WantedModel } from "./wanted_model.ts";

/** What a training was, and how it went. */
export interface EndedTraining {
  wanted: WantedModel;
  history: TrainingHistory;
  clock: TrainingClock;
  speed: SpeedWatch;
  /** Undefined where they were not seen. */
  firstSteps: FirstSteps | undefined;
  /** Where one's own data lie. */
  location: URL | undefined;
  /** The processor. */
  machine: string | undefined;
}

/** Returns the record of a training that ended with these weights. */
export async function recordTraining(
  model: tf.LayersModel,
  { wanted, history, clock, speed, firstSteps, location, machine }: EndedTraining,
): Promise<TrainingRecord> {
  const { planned: { name, title, recipe, from, drawSeed }, train, validation, profile, backend, epochs } =
    wanted;
  const { changes, recipeHash, teacher } = wanted,
    imagesPerSecond = speed.imagesPerSecond(train.size, recipe.batchSize);
  const { source, verified } = train.provenance, files = await filesHash(train.provenance);
  const record = {
    schema: 2 as const,
    name,
    title,
    recipeHash,
    codeHash: clock.codeHash,
    ...(firstSteps && { firstSteps }),
    weightsHash: await modelHash(model),
    profile: profile.name,
    source,
    verified,
    ...(files !== undefined &&
      { filesHash: files, ...(location && { location: location.href.replace(/\/+$/, "") }) }),
    trainSize: train.size,
    inputShape: imageShape(train),
    classNames: train.classNames,
    parameters: model.countParams(),
    epochs,
    recipe,
    ...(drawSeed !== undefined && { drawSeed }),
    ...(changes && { changes }),
    ...(from && { from }),
    ...(teacher && { teacher: teacherRecord(teacher) }),
    durationMs: Math.round(clock.spentMs()),
    backend: `${backend.name}, ${plural(backend.threads, "thread")}`,
    ...(machine !== undefined && { machine }),
    ...(imagesPerSecond !== undefined && { imagesPerSecond }),
    versions: { deno: Deno.version.deno, tfjs: versionOf(config.imports["@tensorflow/tfjs"]) },
  };
  if (!validation) {
    const { epoch, loss, accuracy } = history;
    return { ...record, split: "final", history: { epoch, loss, accuracy } };
  }
  const scores = { loss: history.validationLoss.at(-1)!, accuracy: history.validationAccuracy.at(-1)! };
  return { ...record, split: "selected", validationSize: validation.size, validation: scores, history };
}

function versionOf(specifier: string): string {
  return specifier.slice(specifier.lastIndexOf("@") + 1);
}
