/** `deno task evaluate`: evaluates a trained network on the test images, class by class, and shows its errors. */
import { argmax } from "../core/argmax.ts";
import { atomicWrite, inWords, type Labels, outputFolder, plural } from "../core/mod.ts";
import { dataAtHandOf, type FashionMnist, openTestLabels, resizeImages } from "../data/mod.ts";
import { temperatureScaled } from "../metrics/mod.ts";
import { percent } from "../report/mod.ts";
import { modelOfData } from "../study/mod.ts";
import { shownPath } from "../study/store/user_path.ts";
import { modelHash } from "../training/model_hash.ts";
import { predictLogits } from "../training/mod.ts";
import { hashOf } from "../core/hash_of.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { loadData } from "./load_data.ts";
import { classTable } from "./terminal/class_table.ts";
import { type ModelInUse, openModel, type OpenModelOptions } from "./models/model_in_use.ts";
import { MOST_PICTURES, picturePage } from "./page/picture_page.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "evaluate",
  usage: `Usage: deno task evaluate MODEL [--data PATH] [--selected] [--profile smoke|quick|full]

  MODEL       the name of a network that was trained on the data, or the folder of a model of your own, as saveModel()
              writes it
  --data      the data, whose test images are taken: a path, or synthetic; by default those of ATELIER_DATA, and without
              it Fashion-MNIST
  --selected  the network for which validation images were held back, rather than the one trained on all
  --profile   the profile that it was trained with; by default that of ATELIER_PROFILE, and without it the largest that
              there is

Prints the accuracy on each class with its 95 % interval, and writes a page with its errors below outputs/local/. Each
evaluation on the test set is recorded there: images by which one chooses again and again are no longer held out.`,
  positionals: ["MODEL"],
  options: { data: DATA_OPTION, selected: { kind: "flag" }, profile: PROFILE_OPTION },
} as const;

await runTask(USAGE, async ({ values: { data: path, selected, profile }, positionals: [name] }) => {
  chooseData(path);
  const options = { profile: chosenProfile(profile), split: selected ? "selected" as const : undefined };
  const used = await openModel(name, options, say);
  try {
    say();
    const data = await loadData();
    await checkFit(name, used, { data, options });
    await evaluate(name, used, data);
  } finally {
    used.model.dispose();
  }
});

/**
 * Throws where the data are others than the model was trained on: of pictures that were added since, those held out for
 * testing are others too, and some of them may have been trained on.
 */
async function checkFit(
  name: string,
  { record, classNames }: ModelInUse,
  { data: { train }, options }: { data: FashionMnist; options: OpenModelOptions },
): Promise<void> {
  if (record) return void await modelOfData(record.name, { ...options, data: await dataAtHandOf(train) });
  if (classNames.join("\n") === train.classNames.join("\n")) return;
  throw new Error(
    `Cannot evaluate ${name} as its classes must be those of ${train.provenance.title}: current value is ` +
      `${inWords([...classNames])}. Choose its own data with --data`,
  );
}

/** What a model predicts for the test images. */
interface Answers {
  predictions: Labels;
  /** The probability of each predicted class. */
  confidences: number[];
}

async function evaluate(name: string, used: ModelInUse, data: FashionMnist): Promise<void> {
  const { classNames, record } = used,
    folder = outputFolder(record?.profile ?? "quick", data.provenance.source);
  const answers = answersOf(used, data);
  // What is not known of how a model came about, its title stands for.
  const model = await modelHash(used.model), recipe = record?.recipeHash ?? await hashOf([used.title]);
  const labels = await openTestLabels(data, {
    ...{ model, recipe, reason: `deno task evaluate ${name}` },
    ledger: new URL("results/test_looks.json", folder),
  });
  say(`\nOn the ${plural(data.test.size, "test image")}:`);
  classTable({ labels, predictions: answers.predictions, classNames }).forEach((line) => say(`  ${line}`));
  const page = new URL(`pages/evaluate/${pageName(used)}.html`, folder);
  await atomicWrite(page, errorPage({ name, used, data, labels, answers }));
  say(`\nIts errors, with their pictures: ${shownPath(page)}`);
}

/** Returns the page's name: the model's own, or that of its folder, which may lie anywhere. */
function pageName({ record, folder }: ModelInUse): string {
  return record?.name ?? folder.pathname.split("/").filter(Boolean).at(-1) ?? "model";
}

function answersOf(
  { model, classNames, inputShape: [height, width], temperature = 1 }: ModelInUse,
  { test }: FashionMnist,
): Answers {
  const classes = classNames.length, logits = predictLogits(model, resizeImages(test, { height, width }));
  const predictions = argmax(logits, classes),
    probabilities = temperatureScaled(logits, { classes, temperature });
  return { predictions, confidences: Array.from(predictions, (c, i) => probabilities[i * classes + c]) };
}

/** Returns a page of the errors by true class, the most confident first. */
function errorPage({ name, used, data, labels, answers }: {
  name: string;
  used: ModelInUse;
  data: FashionMnist;
  labels: Labels;
  answers: Answers;
}): string {
  const { predictions, confidences } = answers, { classNames, title } = used, { test, provenance } = data;
  const wrong = Array.from(labels.keys()).filter((i) => labels[i] !== predictions[i])
    .sort((a, b) => confidences[b] - confidences[a]);
  const shown = wrong.slice(0, MOST_PICTURES), more = wrong.length - shown.length;
  const sections = classNames.map((className, label) => {
    const own = shown.filter((i) => labels[i] === label);
    return {
      title: className,
      note: `${plural(own.length, "error")}, the most confident first`,
      groups: own.map((index) => [{
        index,
        caption: `${classNames[predictions[index]]}, ${percent(confidences[index], 0)}`,
      }]),
    };
  });
  const lead = [
    `${title} (${name}) on the ${plural(test.size, "test image")} of ${provenance.title}: ${
      plural(wrong.length, "error")
    }. ` +
    `Below each picture stands the class that it was predicted as, with the probability; above, its own class.` +
    (more > 0 ? ` The ${shown.length} most confident are shown.` : ""),
    ...provenance.source === "synthetic" ? ["SYNTHETIC DATA: garments drawn by code."] : [],
  ];
  return picturePage({ title: `Errors of ${title}`, lead, sections }, test);
}
