/** Writes a network for PyTorch. */
import { atomicWrite } from "../../core/mod.ts";
import { PYTHON_FILE, SAFETENSORS_FILE, safetensorsModel } from "../../exchange/mod.ts";
import { inputWords } from "../../study/mod.ts";
import type { ExportFormat } from "./export_format.ts";

/** Writes `model.safetensors` and `model.py` (see `safetensorsModel`). */
export const writeSafetensors: ExportFormat = async ({ model, record, use }, { to, isFloat16 }) => {
  const { title, classNames, source, trainSize, weightsHash } = record, { temperature, preprocessing } = use;
  const { weights, python } = safetensorsModel(model, {
    ...{ title, classNames, preprocessing, dtype: isFloat16 ? "F16" : "F32" },
    ...temperature !== undefined && { temperature },
    input: `0 to 1, ${inputWords(preprocessing)}`,
    // The hash is that of the weights as they were trained, in our layouts.
    metadata: { source, train_size: String(trainSize), weights_hash: weightsHash },
  });
  await atomicWrite(new URL(SAFETENSORS_FILE, to), weights);
  await atomicWrite(new URL(PYTHON_FILE, to), python);
  return { files: `${SAFETENSORS_FILE} and ${PYTHON_FILE}`, output: "logits" };
};
