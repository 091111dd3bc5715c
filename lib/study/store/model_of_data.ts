/** Finds the trained model of the data at hand, so that a model of other data is never used in its place. */
import { plural } from "../../core/plural.ts";
import { chosenLocation, type DataAtHand, dataAtHand } from "../../data/data_at_hand.ts";
import { findModel, type FindModelOptions, foundModel } from "./find_model.ts";
import { dataOption, dataOptionOf, trainCommand } from "./train_command.ts";
import type { TrainingRecord } from "./training_record.ts";
import { shownPath } from "./user_path.ts";

/** Options of `modelOfData`. */
export interface ModelOfDataOptions extends Omit<FindModelOptions, "source"> {
  /** The data that it was trained on, where they are not those at hand. @default what `dataAtHand` finds */
  source?: string | undefined;
  /** @default await dataAtHand() */
  data?: DataAtHand;
}

/**
 * Finds a model as `findModel` does, trained on the data that `ATELIER_DATA` chooses, or else on Fashion-MNIST.
 *
 * @throws {Error} when there is none, or only one of other data of the same name, naming the command that trains one
 */
export async function modelOfData(
  name: string,
  { source, data: loaded, ...options }: ModelOfDataOptions = {},
): Promise<{ folder: URL; record: TrainingRecord }> {
  if (source !== undefined) return await findModel(name, { ...options, source });
  const near = loaded ? undefined : await modelAtLocation(name, options);
  if (near) return near;
  const data = loaded ?? await dataAtHand(), chosenBy = dataOption() || dataOptionOf(data);
  const found = await findModel(name, { ...options, source: data.source, chosenBy });
  const { filesHash, classNames, split, profile } = found.record;
  const isOther = filesHash !== undefined && filesHash !== data.filesHash;
  const hasOtherClasses = classNames.join("\n") !== data.classNames.join("\n");
  if (!isOther && !hasOtherClasses) return found;
  throw new Error(
    `Cannot use ${name} as it must be trained on ${data.title}, the data at hand: current value is one trained on ` +
      `${hasOtherClasses ? `the classes ${classNames.join(", ")}` : "other images"} under the same name, ` +
      `${data.source}. Run \`${
        trainCommand(name, { split, profile, data: chosenBy })
      }\` first, or choose with --source`,
  );
}

/** Finds the model by where its data lie, so that these need not be read; undefined where that does not tell. */
async function modelAtLocation(
  name: string,
  options: Omit<FindModelOptions, "source">,
): Promise<{ folder: URL; record: TrainingRecord } | undefined> {
  const chosen = Deno.env.get("ATELIER_DATA");
  if (!chosen || chosen === "synthetic") return undefined;
  const { href, source } = chosenLocation(chosen);
  const found = await foundModel(name, { ...options, source });
  return found?.record.location === href ? found : undefined;
}

/**
 * Says in a line which model it is, and which data it was trained on: "small CNN (small_cnn), trained on 60,000 images
 * of fashion-mnist, final, profile full, from outputs/models/small_cnn/final/".
 */
export function describeModel({ folder, record }: { folder: URL; record: TrainingRecord }): string {
  const { title, name, trainSize, source, split, profile } = record;
  return `${title} (${name}), trained on ${
    plural(trainSize, "image")
  } of ${source}, ${split}, profile ${profile}, ` +
    `from ${shownPath(folder)}`;
}
