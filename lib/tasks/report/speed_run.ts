/** Says what the network that is made to reach 94 % soon came to, from the record of its training. */
import { fixedDecimals, plural } from "../../core/mod.ts";
import { wilsonInterval } from "../../metrics/mod.ts";
import { count, interval } from "../../report/mod.ts";
import { modelFolder, plannedModel, readRecord } from "../../study/mod.ts";

/** The network of few epochs among the candidates. */
const NAME = "fast_cnn_speed";

/**
 * Returns a sentence on what the network reached on the validation images, and in which time; nothing where it was not
 * trained.
 *
 * @param outputs the folder that holds `models/`; ends in a slash
 */
export async function speedRun(outputs: URL): Promise<string> {
  const record = await readRecord(modelFolder(outputs, NAME, "selected"));
  if (record?.split !== "selected") return "";
  const { parameters, epochs, validation, validationSize, durationMs, backend, machine, profile } = record;
  const accuracy = wilsonInterval(Math.round(validation.accuracy * validationSize), validationSize);
  const minutes = fixedDecimals(durationMs / 1000 / 60, 1),
    on = machine === undefined ? "" : ` on ${machine}`;
  return `Made to reach 94 % soon: ${plannedModel(NAME).title} (${count(parameters)} parameters), reached ` +
    `${interval(accuracy)} on ${plural(validationSize, "validation image")} after ${
      plural(epochs, "epoch")
    }, in ` +
    `${minutes} minutes${on} (${backend}); one training, each image predicted once. ` +
    `\`deno task train ${NAME} --profile ${profile}\` repeats it.`;
}
