/** `deno task export`: writes a trained network for those who have plain TensorFlow.js and none of this library. */
import { resolve, toFileUrl } from "@std/path";
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { currentProfile } from "../core/mod.ts";
import { exportModel, findModel, loadModel, plannedModel } from "../study/mod.ts";
import { runTask, say } from "./terminal.ts";

const USAGE =
  `Usage: deno task export MODEL --to FOLDER [--selected] [--profile smoke|quick|full] [--source NAME]

  --to        the folder that gets model.json and weights.bin; tf.loadLayersModel of plain tfjs loads them
  --selected  the network for which validation images were held back, rather than the one trained on all
  --profile   the profile that it was trained with; by default the largest that there is
  --source    the data that it was trained on: fashion-mnist (the default), synthetic, or your own`;

await runTask(async () => {
  const { values, positionals } = parseArgs({
    args: Deno.args,
    allowPositionals: true,
    options: {
      to: { type: "string" },
      selected: { type: "boolean", default: false },
      profile: { type: "string" },
      source: {
        type: "string",
        default: Deno.env.get("ATELIER_DATA") === "synthetic" ? "synthetic" : "fashion-mnist",
      },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0 || !values.to) throw new TypeError(USAGE);
  const { folder, record } = await findModel(plannedModel(name).name, {
    source: values.source,
    profile: values.profile ? currentProfile(values.profile).name : undefined,
    split: values.selected ? "selected" : undefined,
  });
  await useBackend();
  const model = await loadModel(folder, record), to = toFileUrl(`${resolve(values.to)}/`);
  await exportModel(model, to, { record });
  say(`Wrote model.json and weights.bin of ${record.title} to ${to.pathname}`);
  const { input, output } = { input: record.inputShape.join(", "), output: record.classNames.join(", ") };
  say(`In:  float32 [batch, ${input}], 0 to 1, the garment bright on black`);
  say(`Out: logits of ${output}`);
});
