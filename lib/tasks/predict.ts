/** `deno task predict`: shows what a trained network takes pictures for. */
import { resolve, toFileUrl } from "@std/path";
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { currentProfile, outputFolder } from "../core/mod.ts";
import { count, percent } from "../report/mod.ts";
import { plannedModel } from "./model_plan.ts";
import { modelFolder } from "./model_store.ts";
import { predictPictures } from "./predict_pictures.ts";
import { runTask, say } from "./terminal.ts";

const USAGE = `Usage: deno task predict MODEL PATH [--profile smoke|quick|full] [--source NAME] [--invert]

  PATH        an IDX file of images, gzipped or not, or a folder of PNG files
  --profile   the profile that the model was trained with; quick by default
  --source    the data that it was trained on: fashion-mnist (the default), synthetic, or your own
  --invert    swap light and dark in PNG files: for photographs on a light ground`;

await runTask(async () => {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      source: { type: "string", default: "fashion-mnist" },
      invert: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  const [name, path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new TypeError(USAGE);
  const folder = modelFolder(
    outputFolder(currentProfile(values.profile).name, values.source),
    plannedModel(name).name,
  );
  await useBackend();
  const isInverted = values.invert;
  const { record, predictions } = await predictPictures(folder, toFileUrl(resolve(path)), { isInverted });
  const { title, source, validation, validationSize } = record;
  if (source === "synthetic") say("SYNTHETIC DATA: this model has seen only garments drawn by code.");
  say(`${title}, right on ${percent(validation.accuracy)} of ${count(validationSize)} validation images\n`);
  const [nameWidth, classWidth] = [predictions.map(({ name }) => name), record.classNames]
    .map((words) => words.reduce((widest, { length }) => Math.max(widest, length), 0));
  for (const { name, className, confidence } of predictions) {
    say(`${name.padEnd(nameWidth)}  ${className.padEnd(classWidth)}  ${percent(confidence)}`);
  }
});
