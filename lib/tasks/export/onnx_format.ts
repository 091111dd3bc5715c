/** Writes a network for ONNX Runtime and others that read ONNX. */
import { atomicWrite } from "../../core/mod.ts";
import { onnxModel } from "../../exchange/mod.ts";
import type { ExportFormat } from "./export_format.ts";

/** Writes one file, named after the network (see `onnxModel`). */
export const writeOnnx: ExportFormat = async ({ model, record, use }, { to, hasSoftmax }) => {
  const { name, title, classNames, source, trainSize, weightsHash } = record;
  const { temperature, preprocessing } = use;
  const bytes = await onnxModel(model, {
    ...{ title, classNames, preprocessing, hasSoftmax },
    ...temperature !== undefined && { temperature },
    facts: { source, trainSize: String(trainSize), weightsHash },
  });
  await atomicWrite(new URL(`${name}.onnx`, to), bytes);
  return { files: `${name}.onnx`, output: hasSoftmax ? "probabilities" : "logits" };
};
