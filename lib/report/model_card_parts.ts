/** Writes the parts of a model card, each a few pieces of Markdown with its heading. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { isOfGarments } from "../core/dataset.ts";
import { plural } from "../core/plural.ts";
import { count, interval, percent, table } from "./format.ts";
import { imageWords } from "./image_words.ts";
import type { CardFloat16, ModelCardFacts } from "./model_card_facts.ts";
import { meanOverSeeds } from "./seeds_table.ts";

/** Says what the model is, and how it was made. */
export function modelDetails(facts: ModelCardFacts): string[] {
  const { name, family, source, notebook, input, output, parameters, backend, versions, hashes, files } =
    facts;
  const rows: [string, string][] = [
    ["name", `\`${name}\``],
    ["kind", `${family}; made by \`lib/${source}\`, finished by \`${notebook}\``],
    ["takes", input],
    ["gives", output],
    ["parameters", parameters === undefined ? "none to count" : count(parameters)],
    ["trained with", `${backend}; ${Object.entries(versions).map((entry) => entry.join(" ")).join(", ")}`],
    ["time of the last training", `${count(facts.durationMs / 1000)} s`],
    ["profile, seed", `${facts.profile}, ${facts.seed}`],
    ...hashes.map(([name, value]): [string, string] => [name, `\`${value}\``]),
  ];
  return [
    "## Model details",
    table(["", ""], rows).markdown,
    table(["file", "what it holds"], files.map(({ name, holds }) => [`\`${name}\``, holds])).markdown,
    "The recipe:",
    table(["option", "value"], facts.recipe).markdown,
  ];
}

/** Says what it is for, and what not. */
export function intendedUse({ data }: ModelCardFacts): string[] {
  const { title = data.source, images } = data;
  const pictures = isOfGarments(data)
    ? "small grey pictures of garments"
    : `${images ? imageWords(images) : "images"} like those of ${title}`;
  const others = isOfGarments(data) ? "photographs as they come" : "pictures of another kind";
  return [
    "## Intended use",
    `- **For** learning, teaching and comparing methods on ${pictures}; as a start for a ` +
    "classifier of one's own pictures, trained anew on those.",
    "- **By** people who learn deep learning, and developers who need a classifier in TypeScript.",
    `- **Not for** ${others}, nor for deciding anything about people. It knows these classes alone ` +
    "and names one of them whatever it is shown.",
  ];
}

/** Says by what its results differ. */
export function factors({ classes = [], data }: ModelCardFacts): string[] {
  const byF1 = classes.filter(({ f1 }) => !Number.isNaN(f1)).toSorted((a, b) => a.f1 - b.f1);
  const [weakest, strongest] = [byF1.at(0), byF1.at(-1)];
  const range = weakest && strongest
    ? ` It is weakest at ${weakest.name} (F1 ${
      fixedDecimals(weakest.f1, 3)
    }) and strongest at ${strongest.name} ` +
      `(${fixedDecimals(strongest.f1, 3)}).`
    : "";
  const others = isOfGarments(data)
    ? "Light, background, pose and several garments in one picture do not vary in the data, so nothing is known of them."
    : "Light, background and pose are not recorded with the data, so nothing is known of them.";
  return ["## Factors", `The factor that the data allow to look at is the class.${range} ${others}`];
}

/** Says how it was measured. */
export function metrics({ calibration }: ModelCardFacts): string[] {
  return [
    "## Metrics",
    "Accuracy: the fraction of images that are classified correctly, with Wilson's interval at 95 %. Macro F1: the mean of " +
    "the classes' F1. By class: precision, recall and F1." +
    (calibration
      ? ` Calibration: the expected calibration error over ${calibration.bins} bins of equal width, and log loss.`
      : ""),
  ];
}

/** Says on which images it was evaluated, and on which trained. */
export function dataParts({ data, trainSizes, accuracy }: ModelCardFacts): string[] {
  const checked = data.verified ? "official files, checksums verified" : "not the official files";
  const selected = trainSizes.selected === undefined
    ? ""
    : ` Options were chosen on validation images, with ${
      plural(trainSizes.selected, "image")
    } to learn from.`;
  return [
    "## Evaluation data",
    `The first ${
      plural(accuracy.test.n, "test image")
    } of \`${data.source}\` (${checked}). Their labels are read at one ` +
    "place, which records every look.",
    "## Training data",
    `${plural(trainSizes.final, "training image")} of the same set.${selected}`,
  ];
}

/** Gives every accuracy with its interval and n, scores by class, mistakes and calibration. */
export function analyses(facts: ModelCardFacts): string[] {
  const { accuracy, macroF1, classes, confusions, float16 } = facts;
  const { validation, selectedTest, test } = accuracy;
  const rows = [
    ...(validation ? [["validation, before the options were frozen", validation] as const] : []),
    ...(selectedTest ? [["test, the same weights", selectedTest] as const] : []),
    ["test, the finished model", test] as const,
  ].map(([what, proportion]) => [what, interval(proportion), count(proportion.n)]);
  return [
    "## Quantitative analyses",
    table(["images", "accuracy (95 % interval)", "n"], rows).markdown,
    `Macro F1 of the finished model on the test images: ${fixedDecimals(macroF1, 3)}.`,
    classes
      ? table(
        ["class", "precision", "recall", "F1", "n"],
        classes.map(({ name, precision, recall, f1, support }) => [
          name,
          ...[precision, recall, f1].map((score) => Number.isNaN(score) ? "–" : fixedDecimals(score, 3)),
          count(support),
        ]),
      ).markdown
      : "Scores by class need the data set's files; they were not at hand when this card was written.",
    ...(confusions && confusions.length > 0
      ? [
        `Its commonest mistakes: ${
          confusions.map(({ truth, predicted, count }) => `${truth} predicted as ${predicted} (${count})`)
            .join(
              ", ",
            )
        }.`,
      ]
      : []),
    calibrationWords(facts),
    ...float16 ? [float16Words(float16)] : [],
  ];
}

function calibrationWords({ accuracy: { test }, calibration }: ModelCardFacts): string {
  if (!calibration) return "Calibration: its scores are no probabilities, so none is reported.";
  const { expectedError, meanConfidence, logLoss } = calibration;
  return `Calibration on the test images, nothing fitted: expected calibration error ${
    percent(expectedError)
  }, mean confidence ${percent(meanConfidence)} at an accuracy of ${percent(test.value)}, log loss ${
    fixedDecimals(logLoss, 3)
  } nats.`;
}

function float16Words({ n, accuracy, float16Accuracy, changed }: CardFloat16): string {
  return `Weights rounded to float16 (\`deno task export --float16\`), half as many bytes: on the ${
    plural(n, "validation image")
  }, accuracy ${percent(float16Accuracy, 2)} in place of ${
    percent(accuracy, 2)
  }, another predicted class for ${plural(changed, "image")}.`;
}

/** Says what to think of before it is used. */
export function considerations({ accuracy, data, overSeeds, hasChance }: ModelCardFacts): string[] {
  const about = isOfGarments(data)
    ? "The pictures show garments without people. Names such as those of dresses or shirts stand for cuts as one " +
      "European shop sorts them; other trades sort otherwise."
    : `Whether people can be recognised in the pictures of ${
      data.title ?? data.source
    }, and whether its classes are ` +
      "fair to them, is for those to say who collected it.";
  const pictures = isOfGarments(data)
    ? "The pictures are small, grey, centred and clean."
    : "The pictures are all from one collection.";
  return [
    "## Ethical considerations",
    `${about} A stock count or an order that follows such a model ` +
    "should be checked by a person where a mistake is dear.",
    "## Caveats and recommendations",
    `- ${
      fitsWords({ overSeeds, hasChance })
    } The interval of the accuracy speaks of other images, not of other fits.\n` +
    "- Some labels are wrong, and some test images have near-twins among the training images; the report says how " +
    "much hangs on them.\n" +
    `- ${pictures} On one's own photographs expect less than ${
      percent(accuracy.test.value)
    }, measure it, and train anew.`,
  ];
}

/** Says what another seed would change. */
function fitsWords({ overSeeds, hasChance = true }: Pick<ModelCardFacts, "overSeeds" | "hasChance">): string {
  if (!hasChance) return "Chance has no part in the fit: every seed gives the same.";
  if (!overSeeds) return "One fit: another seed gives another one.";
  const reached = meanOverSeeds(overSeeds);
  return `One of several trainings, which differ in their seeds. They reached ${reached} of the validation images: ` +
    "mean ± standard deviation (trainings).";
}
