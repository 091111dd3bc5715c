/**
 * Models for other programs: `onnxModel` writes a network as ONNX, which ONNX Runtime runs in pages, Node, Python and
 * elsewhere.
 *
 * @example
 * ```ts
 * import { useBackend } from "../backend/mod.ts";
 * import { buildSmallCnn } from "../models/mod.ts";
 * import { onnxModel } from "./mod.ts";
 *
 * await useBackend();
 * const model = buildSmallCnn({ classes: 3 });
 * const bytes = await onnxModel(model, { classNames: ["bag", "boot", "coat"], hasSoftmax: true });
 * await Deno.writeFile(`${await Deno.makeTempDir()}/small_cnn.onnx`, bytes);
 * model.dispose();
 * ```
 *
 * @module
 */
export { ONNX_INPUT, onnxModel, type OnnxModelOptions } from "./onnx/onnx_model.ts";
export type { OnnxFacts } from "./onnx/onnx_metadata.ts";
