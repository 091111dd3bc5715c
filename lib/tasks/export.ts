/** `deno task export`: writes a trained network for those who have plain TensorFlow.js and none of this library. */
import { toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import {
  describeModel,
  exportModel,
  inputWords,
  loadKeptModel,
  modelOfData,
  plannedModel,
  readModelUse,
} from "../study/mod.ts";
import { dataOption } from "../study/store/train_command.ts";
import { shownPath, userPath } from "../study/store/user_path.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { readingFor } from "./models/picture_reading.ts";
import { missingArgument, PROFILE_OPTION } from "./terminal/command_line.ts";
import { requireWrite } from "./require_write.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "export",
  usage: `Usage: deno task export MODEL --to FOLDER [--data PATH] [--source NAME] [--selected]
                        [--profile smoke|quick|full]

  --to        the folder that gets model.json and weights.bin, which tf.loadLayersModel of plain tfjs loads, and what
              loadModel() of this library reads besides. Below exported/ and outputs/local/ the task may write; for
              others Deno asks you
  --data      the data that it was trained on: a path, or synthetic
  --selected  the network for which validation images were held back, rather than the one trained on all
  --profile   the profile that it was trained with; by default that of ATELIER_PROFILE, and without it the largest that
              there is
  --source    the same by their short name: fashion-mnist, synthetic, or that of your own; by default those that
              ATELIER_DATA chooses, and without it fashion-mnist`,
  positionals: ["MODEL"],
  options: {
    to: { kind: "text" },
    data: DATA_OPTION,
    selected: { kind: "flag" },
    profile: PROFILE_OPTION,
    source: { kind: "text" },
  },
  excludes: { data: ["source"] },
} as const;

await runTask(USAGE, async ({ values, positionals: [name] }) => {
  const { to: path, selected, source } = values;
  if (path === undefined) throw missingArgument(USAGE, "--to");
  chooseData(values.data);
  const planned = plannedModel(name), to = toFileUrl(`${userPath(path)}/`);
  await requireWrite([to], {
    work: "export the network",
    remedy: "Choose a folder below exported/ or outputs/local/, or, where Deno cannot ask you: " +
      `deno run -P=export --allow-write=FOLDER lib/tasks/export.ts ${name}${dataOption()} --to FOLDER`,
    isAsked: true,
  });
  const split = selected ? "selected" : undefined;
  const found = await modelOfData(planned.name, {
      ...{ source, split },
      profile: chosenProfile(values.profile),
    }),
    { record } = found;
  say(describeModel(found));
  await useBackend();
  const model = await loadKeptModel(found.folder, record), use = await readModelUse(found.folder, record);
  const { preprocessing = { pictures: readingFor(record.source).kind } } = use;
  await exportModel(model, to, { record, ...use, preprocessing });
  say(
    `Wrote model.json, weights.bin and atelier.json of ${record.title} to ${shownPath(to)}`,
  );
  const { input, output } = { input: record.inputShape.join(", "), output: record.classNames.join(", ") };
  say(`In:  float32 [batch, ${input}], 0 to 1, ${inputWords(preprocessing)}`);
  say(`Out: logits of ${output}`);
});
