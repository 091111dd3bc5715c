/** `deno task export`: writes a trained network for those who have plain TensorFlow.js and none of this library. */
import { resolve, toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { describeModel, exportModel, loadKeptModel, modelOfData, plannedModel } from "../study/mod.ts";
import { missingArgument, PROFILE_OPTION } from "./terminal/command_line.ts";
import { requireWrite } from "./require_write.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "export",
  usage: `Usage: deno task export MODEL --to FOLDER [--selected] [--profile smoke|quick|full] [--source NAME]

  --to        the folder that gets model.json and weights.bin; tf.loadLayersModel of plain tfjs loads them. Below
              exported/ and outputs/local/ the task may write; for others Deno asks you
  --selected  the network for which validation images were held back, rather than the one trained on all
  --profile   the profile that it was trained with; by default the largest that there is
  --source    the data that it was trained on: fashion-mnist, synthetic, or the name of your own; by default those
              that ATELIER_DATA chooses, and without it fashion-mnist`,
  positionals: ["MODEL"],
  options: {
    to: { kind: "text" },
    selected: { kind: "flag" },
    profile: PROFILE_OPTION,
    source: { kind: "text" },
  },
} as const;

await runTask(USAGE, async ({ values: { to: path, selected, profile, source }, positionals: [name] }) => {
  if (path === undefined) throw missingArgument(USAGE, "--to");
  const planned = plannedModel(name), to = toFileUrl(`${resolve(path)}/`);
  await requireWrite([to], {
    work: "export the network",
    remedy: "Choose a folder below exported/ or outputs/local/, or, where Deno cannot ask you: " +
      `deno run -P=export --allow-write=FOLDER lib/tasks/export.ts ${name} --to FOLDER`,
    isAsked: true,
  });
  const split = selected ? "selected" : undefined;
  const found = await modelOfData(planned.name, { source, profile, split }), { record } = found;
  say(describeModel(found));
  await useBackend();
  const model = await loadKeptModel(found.folder, record);
  await exportModel(model, to, { record });
  say(`Wrote model.json and weights.bin of ${record.title} to ${to.pathname}`);
  const { input, output } = { input: record.inputShape.join(", "), output: record.classNames.join(", ") };
  say(`In:  float32 [batch, ${input}], 0 to 1, the garment bright on black`);
  say(`Out: logits of ${output}`);
});
