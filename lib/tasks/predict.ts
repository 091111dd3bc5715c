/** `deno task predict`: shows what a trained network predicts for pictures. */
import { resolve, toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { currentProfile, plural, printable } from "../core/mod.ts";
import { percent } from "../report/mod.ts";
import { describeModel, modelOfData, plannedModel, type TrainingRecord } from "../study/mod.ts";
import { predictPictures } from "./predict_pictures.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "predict",
  usage:
    `Usage: deno task predict MODEL PATH [--profile smoke|quick|full] [--source NAME] [--polarity auto|negate|keep]

  PATH        a PNG or JPEG file, a folder of them, one garment in each on a plain background, or an IDX file of
              images, gzipped or not
  --profile   the profile that the model was trained with; by default the largest that there is
  --source    the data that it was trained on: fashion-mnist, synthetic, or the name of your own; by default those
              that ATELIER_DATA chooses, and without it fashion-mnist
  --polarity  negate: swap light and dark in pictures; keep: don't; auto (the default): make the garment the
              lighter part, as in the images that the model knows

A model of your own, below outputs/local/, goes before the published one of that profile, and one that was
trained on the validation images too before one that was not.`,
  positionals: ["MODEL", "PATH"],
  options: {
    profile: PROFILE_OPTION,
    source: { kind: "text" },
    polarity: { kind: "choice", among: ["auto", "negate", "keep"] },
  },
} as const;

/** Below this share of plain border the background was not found. */
const PLAIN_SHARE = 0.6;

await runTask(
  USAGE,
  async ({ values: { polarity = "auto", source, ...values }, positionals: [name, path] }) => {
    const profileName = values.profile ?? Deno.env.get("ATELIER_PROFILE");
    const profile = profileName ? currentProfile(profileName).name : undefined;
    const found = await modelOfData(plannedModel(name).name, { source, profile }), { record } = found;
    say(describeModel(found));
    sayWorth(record);
    await useBackend();
    const { predictions, skipped } = await predictPictures(found, toFileUrl(resolve(path)), { polarity });
    const names = predictions.map(({ name }) => printable(name));
    const [nameWidth, classWidth] = [names, record.classNames]
      .map((words) => words.reduce((widest, { length }) => Math.max(widest, length), 0));
    predictions.forEach(({ className, confidence, plainFraction }, i) => {
      const doubt = plainFraction < PLAIN_SHARE ? "  (doubtful: no plain background)" : "";
      say(`${names[i].padEnd(nameWidth)}  ${className.padEnd(classWidth)}  ${percent(confidence)}${doubt}`);
    });
    if (skipped.length === 0) return;
    const all = plural(predictions.length + skipped.length, "file");
    say(`\nSkipped ${skipped.length.toLocaleString("en-US")} of ${all}:`);
    for (const { file, reason } of skipped) say(`  ${printable(file)}: ${reason}`);
  },
);

/** Says what the model's answers are worth. */
function sayWorth(record: TrainingRecord): void {
  if (record.source === "synthetic") say("SYNTHETIC DATA: this model has seen only garments drawn by code.");
  if (record.split === "final") return say("(the validation images among them, so it has no score)\n");
  const { validation, validationSize } = record;
  say(`accuracy ${percent(validation.accuracy)} on ${plural(validationSize, "validation image")}\n`);
}
