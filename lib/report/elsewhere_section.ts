/** Composes where a trained network can be used, and what takes it there. */
import { table } from "./format.ts";
import type { ReportSection } from "./report_content.ts";

const PLACES = [
  ["this library, in Deno", "`await loadModel(folder)`", "`deno task export NAME --to folder`"],
  ["plain TensorFlow.js, in a page", '`await tf.loadLayersModel("folder/model.json")`', "the same"],
  ["plain TensorFlow.js, in Node", "reads both files, as lib/exchange/README.md shows", "the same"],
  [
    "ONNX Runtime, in pages and in Node",
    '`await ort.InferenceSession.create("folder/NAME.onnx")`',
    "`deno task export NAME --format onnx --to folder`",
  ],
  ["PyTorch", "`network, about = load()`", "`deno task export NAME --format safetensors --to folder`"],
  ["a page, offline", "serves the page of this network", "`deno task demo --model NAME`"],
] as const;

/** Composes the section; it has no figures. */
export function elsewhereSection(): ReportSection {
  const rows = PLACES.map(([place, use, command]) => [place, command, use]);
  const words =
    "Every network here can leave the project; lib/exchange/README.md has the programs in full. ONNX and PyTorch take the " +
    "transformer too, whose layers plain TensorFlow.js does not know. Tests run the exported files in TensorFlow.js " +
    "and in ONNX Runtime's JavaScript, and in PyTorch where it is installed.";
  return {
    id: "elsewhere",
    title: "Where the networks can be used",
    shortTitle: "Elsewhere",
    blocks: [
      { kind: "prose", markdown: words },
      { kind: "prose", markdown: table(["where", "what writes it", "what loads it"], rows).markdown },
    ],
  };
}
