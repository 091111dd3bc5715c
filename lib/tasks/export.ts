/** `deno task export`: writes a trained network for those who have other programs and none of this library. */
import { toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import {
  describeModel,
  inputWords,
  loadKeptModel,
  modelOfData,
  plannedModel,
  readModelUse,
} from "../study/mod.ts";
import { dataOption } from "../study/store/train_command.ts";
import { shownPath, userPath } from "../study/store/user_path.ts";
import type { ExportFormat } from "./export/export_format.ts";
import { writeOnnx } from "./export/onnx_format.ts";
import { writeSafetensors } from "./export/safetensors_format.ts";
import { writeTfjs } from "./export/tfjs_format.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { readingFor } from "./models/picture_reading.ts";
import { fault, missingArgument, PROFILE_OPTION } from "./terminal/command_line.ts";
import { requireWrite } from "./require_write.ts";
import { runTask, say } from "./terminal/terminal.ts";

/** Who writes each format; the first is that without `--format`. */
const FORMATS = {
  tfjs: writeTfjs,
  onnx: writeOnnx,
  safetensors: writeSafetensors,
} as const satisfies Record<string, ExportFormat>;

const USAGE = {
  task: "export",
  usage:
    `Usage: deno task export MODEL --to FOLDER [--format tfjs|onnx|safetensors] [--softmax] [--float16] [--data PATH]
                        [--source NAME] [--selected] [--profile smoke|quick|full]

  --to        the folder that gets the files. Below exported/ and outputs/local/ the task may write; for others Deno
              asks you
  --format    tfjs, by default: model.json and weights.bin, which tf.loadLayersModel of plain tfjs loads, and what
              loadModel() of this library reads besides; onnx: MODEL.onnx, which ONNX Runtime and others run;
              safetensors: model.safetensors and model.py, which PyTorch runs
  --softmax   with onnx, the file gives probabilities in place of logits, by the temperature that is kept of the network
  --float16   with tfjs and safetensors, weights are rounded to float16, in half as many bytes; the network's card says
              what that costs
  --data      the data that it was trained on: a path, or synthetic
  --selected  the network for which validation images were held back, rather than the one trained on all
  --profile   the profile that it was trained with; by default that of ATELIER_PROFILE, and without it the largest that
              there is
  --source    the same by their short name: fashion-mnist, synthetic, or that of your own; by default those that
              ATELIER_DATA chooses, and without it fashion-mnist`,
  positionals: ["MODEL"],
  options: {
    to: { kind: "text" },
    format: { kind: "choice", among: Object.keys(FORMATS) as (keyof typeof FORMATS)[] },
    softmax: { kind: "flag" },
    float16: { kind: "flag" },
    data: DATA_OPTION,
    selected: { kind: "flag" },
    profile: PROFILE_OPTION,
    source: { kind: "text" },
  },
  excludes: { data: ["source"] },
} as const;

await runTask(USAGE, async ({ values, positionals: [name] }) => {
  const { to: path, format = "tfjs", softmax: hasSoftmax, float16: isFloat16, selected, source } = values;
  if (path === undefined) throw missingArgument(USAGE, "--to");
  if (hasSoftmax && format !== "onnx") {
    throw fault(USAGE, TypeError, `--format must be onnx with --softmax: current value is ${format}`);
  }
  if (isFloat16 && format === "onnx") {
    throw fault(
      USAGE,
      TypeError,
      `--format must be tfjs or safetensors with --float16: current value is ${format}`,
    );
  }
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
  const model = await loadKeptModel(found.folder, record), kept = await readModelUse(found.folder, record);
  const { preprocessing = { pictures: readingFor(record.source).kind } } = kept;
  const use = { ...kept, preprocessing };
  const { files, output } = await FORMATS[format]({ model, record, use }, { to, hasSoftmax, isFloat16 });
  say(`Wrote ${files} of ${record.title} to ${shownPath(to)}`);
  say(`In:  float32 [batch, ${record.inputShape.join(", ")}], 0 to 1, ${inputWords(preprocessing)}`);
  say(`Out: ${output} of ${record.classNames.join(", ")}`);
});
