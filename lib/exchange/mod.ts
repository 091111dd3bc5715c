/**
 * Models in and out. `safetensorsModel` gives a network to those who have PyTorch: its weights, and a Python file that
 * computes it. `float16LayersFiles` halves what a page loads, and `float16Cost` says what that does to predictions.
 * `importModel` takes a classifier that was trained with Keras or tfjs, and `loadLayersFile` any network of theirs.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { saveModel } from "../training/mod.ts";
 * import { decodeSafetensors, importModel, safetensorsModel } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ filters: [4, 8], classes: 2 });
 * const classNames = ["shirt", "shoe"];
 * const { python, weights } = safetensorsModel(model, { classNames });
 * python.includes("self.conv1 = nn.Conv2d(1, 4, kernel_size=3, padding=1)"); // true
 * decodeSafetensors(weights).tensors.get("conv1.weight")!.shape; // [4, 1, 3, 3]
 *
 * const folder = await Deno.makeTempDir();
 * await saveModel(model, `${folder}/shirts`, { classNames });
 * const imported = await importModel(`${folder}/shirts`);
 * imported.classNames; // ["shirt", "shoe"]
 * [model, imported.model].forEach((model) => model.dispose());
 * await Deno.remove(folder, { recursive: true });
 * ```
 *
 * @module
 */
export * from "./float16/float16_cost.ts";
export * from "./float16/float16_layers_files.ts";
export * from "./float16/with_float16_weights.ts";
export * from "./incoming/import_model.ts";
export * from "./incoming/load_layers_file.ts";
export * from "./safetensors/decode_safetensors.ts";
export * from "./safetensors/encode_safetensors.ts";
export * from "./safetensors/safetensors_model.ts";
export type { SafetensorsType, TensorValues } from "./safetensors/safetensors_tensor.ts";
