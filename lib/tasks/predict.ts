/** `deno task predict`: shows what a trained network takes pictures for. */
import { resolve, toFileUrl } from "@std/path";
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { currentProfile } from "../core/mod.ts";
import type { Polarity } from "../image/mod.ts";
import { count, percent } from "../report/mod.ts";
import { findModel, plannedModel, type TrainingRecord } from "../study/mod.ts";
import { predictPictures } from "./predict_pictures.ts";
import { runTask, say } from "./terminal.ts";

const USAGE =
  `Usage: deno task predict MODEL PATH [--profile smoke|quick|full] [--source NAME] [--polarity NAME]

  PATH        an IDX file of images, gzipped or not, or a folder of PNG and JPEG files, one garment in each
              on a plain background
  --profile   the profile that the model was trained with; by default the largest that there is
  --source    the data that it was trained on: fashion-mnist (the default), synthetic, or your own
  --polarity  negate: swap light and dark in pictures; keep: don't; auto (the default): make the garment the
              lighter part, as in the images that the model knows

A model of your own, below outputs/local/, goes before the published one of that profile, and one that was
trained with --final before one that was not.`;

/** Below this share of plain border the background was not found. */
const PLAIN_SHARE = 0.6;

await runTask(async () => {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      profile: { type: "string" },
      source: { type: "string", default: defaultSource() },
      polarity: { type: "string", default: "auto" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  const [name, path, ...others] = positionals;
  const { polarity } = values;
  if (path === undefined || others.length > 0 || !isPolarity(polarity)) throw new TypeError(USAGE);
  const profileName = values.profile ?? Deno.env.get("ATELIER_PROFILE");
  const found = await findModel(plannedModel(name).name, {
    source: values.source,
    profile: profileName ? currentProfile(profileName).name : undefined,
  });
  await useBackend();
  const { predictions, skipped } = await predictPictures(found, toFileUrl(resolve(path)), { polarity });
  const { record } = found;
  sayModel(record);
  const [nameWidth, classWidth] = [predictions.map(({ name }) => name), record.classNames]
    .map((words) => words.reduce((widest, { length }) => Math.max(widest, length), 0));
  for (const { name, className, confidence, plainShare } of predictions) {
    const doubt = plainShare < PLAIN_SHARE ? "  (doubtful: no plain background)" : "";
    say(`${name.padEnd(nameWidth)}  ${className.padEnd(classWidth)}  ${percent(confidence)}${doubt}`);
  }
  if (skipped.length === 0) return;
  say(`\nSkipped ${count(skipped.length)} of ${count(predictions.length + skipped.length)} files:`);
  for (const { file, reason } of skipped) say(`  ${file}: ${reason}`);
});

function isPolarity(name: string): name is Polarity {
  return ["auto", "negate", "keep"].includes(name);
}

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
