/** `deno task predict`: shows what a trained network takes pictures for. */
import { resolve, toFileUrl } from "@std/path";
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { currentProfile } from "../core/mod.ts";
import { count, percent } from "../report/mod.ts";
import { findModel, plannedModel, type TrainingRecord } from "../study/mod.ts";
import { predictPictures } from "./predict_pictures.ts";
import { runTask, say } from "./terminal.ts";

const USAGE = `Usage: deno task predict MODEL PATH [--profile smoke|quick|full] [--source NAME] [--invert]

  PATH        an IDX file of images, gzipped or not, or a folder of PNG files
  --profile   the profile that the model was trained with; by default the largest that there is
  --source    the data that it was trained on: fashion-mnist (the default), synthetic, or your own
  --invert    swap light and dark in PNG files: for photographs on a light ground

A model of your own, below outputs/local/, goes before the published one of that profile, and one that was
trained with --final before one that was not.`;

await runTask(async () => {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      source: { type: "string", default: defaultSource() },
      invert: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  const [name, path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new TypeError(USAGE);
  const profileName = values.profile ?? Deno.env.get("ATELIER_PROFILE");
  const found = await findModel(plannedModel(name).name, {
    source: values.source,
    profile: profileName ? currentProfile(profileName).name : undefined,
  });
  await useBackend();
  const predictions = await predictPictures(found, toFileUrl(resolve(path)), { isInverted: values.invert });
  const { record } = found;
  sayModel(record);
  const [nameWidth, classWidth] = [predictions.map(({ name }) => name), record.classNames]
    .map((words) => words.reduce((widest, { length }) => Math.max(widest, length), 0));
  for (const { name, className, confidence } of predictions) {
    say(`${name.padEnd(nameWidth)}  ${className.padEnd(classWidth)}  ${percent(confidence)}`);
  }
});

function sayModel(record: TrainingRecord): void {
  const { title, source, profile, trainSize } = record;
  if (source === "synthetic") say("SYNTHETIC DATA: this model has seen only garments drawn by code.");
  say(`${title}, profile ${profile}, trained on ${count(trainSize)} images`);
  if (record.split === "final") return say("(the validation images among them, so it has no score)\n");
  const { validation, validationSize } = record;
  say(`right on ${percent(validation.accuracy)} of ${count(validationSize)} validation images\n`);
}

function defaultSource(): string {
  return Deno.env.get("ATELIER_DATA") === "synthetic" ? "synthetic" : "fashion-mnist";
}
