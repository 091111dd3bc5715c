/**
 * Models in and out. `onnxModel` writes a network as ONNX, which ONNX Runtime runs in pages, Node, Python and elsewhere;
 * `safetensorsModel` gives it to those who have PyTorch: its weights, and a Python file that computes it.
 * `float16LayersFiles` halves what a page loads, and `float16Cost` says what that does to predictions. `importModel`
 * takes a classifier that was trained with Keras or tfjs, and `loadLayersFile` any network of theirs.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { saveModel } from "../training/mod.ts";
 * import { importModel, onnxModel, safetensorsModel } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ filters: [4, 8], classes: 2 });
 * const classNames = ["shirt", "shoe"], folder = await Deno.makeTempDir();
 * await Deno.writeFile(`${folder}/shirts.onnx`, await onnxModel(model, { classNames, hasSoftmax: true }));
 * const { python, weights } = safetensorsModel(model, { classNames });
 * await Deno.writeTextFile(`${folder}/model.py`, python);
 * await Deno.writeFile(`${folder}/model.safetensors`, weights);
 *
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
export { ONNX_INPUT, onnxModel, type OnnxModelOptions } from "./onnx/onnx_model.ts";
export type { OnnxFacts } from "./onnx/onnx_metadata.ts";
export * from "./safetensors/format/decode_safetensors.ts";
export * from "./safetensors/format/encode_safetensors.ts";
export * from "./safetensors/safetensors_model.ts";
export type { SafetensorsType } from "./safetensors/format/safetensors_tensor.ts";
export type { TensorValues } from "./tensors/permute_axes.ts";
