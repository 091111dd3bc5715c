/** `deno task robustness`: evaluates a trained network on noisy, turned and blurred validation images. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { PROFILES } from "../core/mod.ts";
import type { FashionMnist } from "../data/mod.ts";
import { interval, percent } from "../report/mod.ts";
import {
  ROBUST_TARGET,
  type RobustnessScores,
  robustnessScores,
  type RobustVerdict,
  robustVerdict,
  trainingSets,
} from "../study/mod.ts";
import { predictLogits } from "../training/mod.ts";
import { loadData } from "./load_data.ts";
import { type ModelInUse, openModel } from "./models/model_in_use.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say } from "./terminal/terminal.ts";
import { textTable } from "./terminal/text_table.ts";

const USAGE = {
  task: "robustness",
  usage: `Usage: deno task robustness MODEL [--reference MODEL] [--data PATH] [--profile smoke|quick|full]

  MODEL        the name of a network for which validation images were held back (deno task train)
  --reference  a network that was trained without corruptions, to compare the accuracy on clean images with
  --data       the data that both were trained on; by default those of ATELIER_DATA, and without it Fashion-MNIST
  --profile    the profile that both were trained with; by default that of ATELIER_PROFILE, and without it the largest
               that there is

Prints the accuracy on clean validation images, and with noise, rotations and blur as in the robustness study, with 95 %
intervals, and whether that is what a robust network is to reach. Test images are never looked at.`,
  positionals: ["MODEL"],
  options: { reference: { kind: "text" }, data: DATA_OPTION, profile: PROFILE_OPTION },
} as const;

await runTask(USAGE, async ({ values: { reference, data: path, profile }, positionals: [name] }) => {
  chooseData(path);
  const options = { profile: chosenProfile(profile), split: "selected" as const };
  const scoresOf = async (name: string, data: FashionMnist) => {
    const used = await openModel(name, options, say);
    try {
      return await scoresOn(used, data);
    } finally {
      used.model.dispose();
    }
  };
  const data = await loadData(), scores = await scoresOf(name, data);
  sayScores(scores);
  if (reference === undefined) return;
  const other = await scoresOf(reference, data);
  sayScores(other);
  sayVerdict(robustVerdict(scores, { reference: other.clean }));
});

/**
 * Evaluates the model on the validation images that were held back from it.
 *
 * @throws {Error} when its accuracy on them is another than its record says: then they are others
 */
async function scoresOn({ model, title, record }: ModelInUse, data: FashionMnist): Promise<RobustnessScores> {
  if (record?.split !== "selected") {
    throw new Error(
      `Cannot evaluate ${title} as validation images must have been held back from it: current value is none. ` +
        "Name a network that deno task train trained without --final",
    );
  }
  const { validation } = trainingSets(data, { profile: PROFILES[record.profile] });
  const scores = await robustnessScores({ title, scores: (set) => predictLogits(model, set) }, validation);
  // A tie of two classes may fall otherwise on another machine; other images are not that close.
  const least = 2 / validation.size, { accuracy } = record.validation;
  if (Math.abs(scores.clean.value - accuracy) <= least) return scores;
  throw new Error(
    `Cannot evaluate ${title} as its accuracy on the images held back must be that of its record, ${accuracy}: ` +
      `current value is ${scores.clean.value}. Choose the data that it was trained on with --data`,
  );
}

function sayScores({ title, clean, corrupted }: RobustnessScores): void {
  say(`\n${title}, on ${clean.n} validation images:`);
  const rows = corrupted.map(({ corruption, level, unit, accuracy }) => [
    ...[corruption, String(level), unit, interval(accuracy)],
  ]);
  textTable(["images", "level", "unit", "accuracy (95 % interval)"], [
    ["clean", "0", "", interval(clean)],
    ...rows,
  ]).forEach((line) => say(`  ${line}`));
}

function sayVerdict({ isMet, belowLeast, cost, isTooCostly }: RobustVerdict): void {
  const { leastAccuracy, mostCost } = ROBUST_TARGET;
  say(`\nAsked for at each corruption: ${percent(leastAccuracy)}`);
  say(
    `Lost on clean images, in points: ${points(cost)}, at most ${points(mostCost)}${
      isTooCostly ? ": too many" : ""
    }`,
  );
  if (belowLeast.length > 0) say(`Below the least: ${belowLeast.join("; ")}.`);
  say(isMet ? "The target is met." : "The target is not met.");
}

/** Formats a difference of fractions, such as 0.005, as "0.50". */
function points(difference: number): string {
  return fixedDecimals(100 * difference, 2);
}
