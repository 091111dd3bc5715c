/** Writes a network for plain TensorFlow.js, and for `loadModel` of this library. */
import { exportModel } from "../../study/mod.ts";
import type { ExportFormat } from "./export_format.ts";

/** Writes `model.json`, `weights.bin` and `atelier.json` (see `exportModel`). */
export const writeTfjs: ExportFormat = async ({ model, record, use }, { to, isFloat16 }) => {
  await exportModel(model, to, { record, ...use, isFloat16 });
  return { files: "model.json, weights.bin and atelier.json", output: "logits" };
};
