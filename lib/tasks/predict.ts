/** `deno task predict`: shows what a trained network predicts for pictures. */
import { toFileUrl } from "@std/path";
import { plural, printable } from "../core/mod.ts";
import type { Polarity } from "../image/mod.ts";
import { percent } from "../report/mod.ts";
import { userPath } from "../study/store/user_path.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { type ModelInUse, openModel } from "./models/model_in_use.ts";
import type { PictureReading } from "./models/picture_reading.ts";
import { type PicturePredictions, predictPictures } from "./pictures/predict_pictures.ts";
import { predictionCsv, predictionTable, predictionValues, scoreTable } from "./pictures/prediction_lines.ts";
import { readPictures } from "./pictures/read_pictures.ts";
import { fault, PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say, sayAside } from "./terminal/terminal.ts";

const USAGE = {
  task: "predict",
  usage: `Usage: deno task predict MODEL PATH [--data PATH] [--source NAME] [--json] [--csv]
                         [--profile smoke|quick|full] [--polarity auto|negate|keep]

  MODEL       the name of a network, or a model of your own: the folder that saveModel() writes, or a zip file of one, as
              the page's "Teach it yours" saves it
  PATH        a picture (PNG, JPEG, WebP, AVIF, GIF, TIFF, HEIC), a folder of them, or a data set: IDX, CSV, npz, Parquet.
              Where sub-folders are named after classes, the predictions are evaluated
  --data      the data that the network was trained on: a path, or synthetic; by default those of ATELIER_DATA, and
              without it Fashion-MNIST
  --source    the same by their short name, such as fashion-mnist, synthetic, or that of your own
  --json      print JSON, and --csv CSV, in place of a table; all else goes to stderr then
  --profile   the profile that the model was trained with; by default that of ATELIER_PROFILE, and without it the largest
              that there is
  --polarity  of pictures, for models of garments on black: negate swaps light and dark, keep doesn't; auto (the default)
              makes the garment the lighter part

A model of your own, below outputs/local/, goes before the published one of that profile, and one that was trained on
the validation images too before one that was not.`,
  positionals: ["MODEL", "PATH"],
  options: {
    data: DATA_OPTION,
    source: { kind: "text" },
    json: { kind: "flag" },
    csv: { kind: "flag" },
    profile: PROFILE_OPTION,
    polarity: { kind: "choice", among: ["auto", "negate", "keep"] },
  },
  excludes: { data: ["source"], json: ["csv"] },
} as const;

await runTask(USAGE, async ({ values, positionals: [name, path] }) => {
  chooseData(values.data);
  const { source, json: isJson, csv: isCsv, polarity } = values;
  const profile = chosenProfile(values.profile);
  const tell = isJson || isCsv ? sayAside : say;
  const used = await openModel(name, { source, profile }, tell);
  try {
    tell(noveltyWords(used));
    const reading = polarity ? withPolarity(used.reading, polarity) : used.reading;
    const pictures = await readPictures(toFileUrl(userPath(path)), { ...used, reading, onStatus: tell });
    const found = await predictPictures(used, pictures), { title, classNames, record } = used;
    if (isJson) {
      say(JSON.stringify(predictionValues(found, { title, classNames, source: record?.source }), null, 2));
    } else if (isCsv) predictionCsv(found.predictions, classNames).forEach((line) => say(line));
    else sayTable(found, classNames);
    saySkipped(found, tell);
  } finally {
    used.model.dispose();
  }
});

/** Throws for a model that takes pictures as they are. */
function withPolarity(reading: PictureReading, polarity: Polarity): PictureReading {
  if (reading.kind === "garment") return { ...reading, polarity };
  throw fault(
    USAGE,
    RangeError,
    `--polarity must be left out for a model that takes whole pictures as they are: current value is ${polarity}`,
  );
}

/** Says how pictures are told that are unlike the training images. */
function noveltyWords({ novelty }: ModelInUse): string {
  if (!novelty) return "(nothing is kept with it that tells pictures which are unlike its training images)\n";
  const { falseAlarmRate, validationSize } = novelty;
  return `Pictures unlike anything it was trained on are marked; so are ${
    percent(falseAlarmRate)
  } of those that are like ` +
    `its training images (set on ${plural(validationSize, "validation image")})\n`;
}

function sayTable({ predictions }: PicturePredictions, classNames: readonly string[]): void {
  predictionTable(predictions, classNames).forEach((line) => say(line));
  const score = scoreTable(predictions, classNames);
  if (score.length === 0) return;
  say(
    "\nEvaluated on the pictures whose label is known (those that it was trained on make it look better than it is):",
  );
  score.forEach((line) => say(line));
}

function saySkipped({ predictions, skipped }: PicturePredictions, tell: (line: string) => void): void {
  if (skipped.length === 0) return;
  const all = plural(predictions.length + skipped.length, "file");
  tell(`\nSkipped ${skipped.length.toLocaleString("en-US")} of ${all}:`);
  for (const { file, reason } of skipped) tell(`  ${printable(file)}: ${reason}`);
}
