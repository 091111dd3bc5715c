/** Holds the table of what is accelerated, in the README of the engine's package, to what the engine does. */
import { assert, assertEquals } from "@std/assert";
import * as tf from "@tensorflow/tfjs";
import { backendReport, useBackend } from "../../../lib/backend/mod.ts";
import { kernelCounts } from "../../../lib/backend/tfjs/kernel_counts.ts";
import { filesBelow, PROJECT_URL } from "../../project_files.ts";
import { PROGRAMS } from "./accelerated_programs.ts";

const readme = await Deno.readTextFile(new URL("lib/tasks/package/README.md", PROJECT_URL));

/** By the first cell of a row, the names in the second. */
const rows = new Map(
  [...readme.match(/<!-- accelerated -->(.*)<!-- end -->/s)![1].matchAll(/^\| ([^|-][^|]+) \| (.*) \|$/gm)]
    .map(([, part, cell]) => [part, Array.from(cell.matchAll(/`([^`]+)`/g), ([, name]) => name)] as const),
);

/** What tfjs's own kernels may do beside ours: bring values into place, compare, clip indices, and one logarithm. */
const STOCK =
  "Reshape Tile Maximum ExpandDims Cast Slice SplitV Concat Pack Unpack Fill OnesLike ZerosLike Select Max Equal Step " +
  "Greater GreaterEqual Less LessEqual LogicalAnd Log1p";

/** What a sum of outputs, and making room, adds to every gradient. */
const AROUND = ["Identity", "Cast", "Reshape", "Sum", "Multiply", "AtelierEmpty", "AtelierMoveTowards"];

interface Calls {
  ours: string[];
  stock: string[];
  plain: string[];
}

/** Returns which operations are called while `work` runs, by whose kernel ran. */
function callsOf(work: () => void): Calls {
  const before = new Map(backendReport().map((line) => [line.operation, line]));
  work();
  const more = (whose: keyof Calls) =>
    backendReport().filter((line) => line[whose] > (before.get(line.operation)?.[whose] ?? 0))
      .map(({ operation }) => operation);
  return { ours: more("ours"), stock: more("stock"), plain: more("plain") };
}

await useBackend({ threads: 1 });

Deno.test("every row of the README's table of what is accelerated is tried", () => {
  assertEquals([...rows.keys()], Object.keys(PROGRAMS));
  for (const [part, names] of rows) assert(names.length > 2, part);
});

for (const [part, prepare] of Object.entries(PROGRAMS)) {
  Deno.test(`the README's table: ${part}`, () => {
    for (const name of rows.get(part) ?? []) {
      const { ours, stock, plain } = callsOf(prepare(name));
      assertEquals([plain, stock.filter((kernel) => !STOCK.split(" ").includes(kernel))], [[], []], name);
      const own = ours.filter((kernel) => !AROUND.includes(kernel));
      if (part.startsWith("optimizers")) assertEquals([ours, stock], [[], []], name);
      if (part.startsWith("layers, a kernel") || part.startsWith("layers fused")) {
        assert(own.length === 1 || own.length === 2, `${name}: ${own}`);
        assertEquals(stock.filter((kernel) => kernel !== "Reshape"), [], name);
      }
      if (/^(layers|activations)/.test(part)) assert(own.length > 0 || name === "multiply", name);
      if (/^(operations|losses)/.test(part)) assert(ours.length > 0, name);
    }
  });
}

Deno.test("an optimizer, a layer and an operation that the table leaves out are seen to be others' work", () => {
  const optimizer = PROGRAMS["optimizers, a kernel for each step"]("adagrad");
  assert(callsOf(optimizer).ours.length > 0);
  const volume = tf.layers.conv3d({ filters: 1, kernelSize: 2, inputShape: [3, 3, 3, 1] });
  const model = tf.sequential({ layers: [volume] }),
    weights = model.trainableWeights.map((weight) => weight.read());
  const loss = () => (model.apply(tf.ones([1, 3, 3, 3, 1])) as tf.Tensor).sum() as tf.Scalar;
  const gradients = () => void tf.variableGrads(loss, weights as tf.Variable[]);
  assertEquals(callsOf(gradients).plain, ["Conv3DBackpropFilterV2"]);
  assertEquals(callsOf(() => void tf.topk(tf.tensor1d([1, 2]), 1)).plain, ["TopK"]);
  const wider = tf.variable(tf.ones([1, 2, 2, 1])), upSampling = tf.layers.upSampling2d({});
  const widened = () => (upSampling.apply(wider) as tf.Tensor).sum() as tf.Scalar;
  const { plain } = callsOf(() => void tf.variableGrads(widened, [wider]));
  assertEquals(plain.toSorted(), ["ResizeNearestNeighbor", "ResizeNearestNeighborGrad"]);
});

Deno.test("no kernel of the engine is left out of the table", async () => {
  const files = await filesBelow("lib/backend/operations", ".ts");
  const texts = await Promise.all(files.map((path) => Deno.readTextFile(new URL(path, PROJECT_URL))));
  const isOurs = (kernel: string) =>
    kernel.startsWith("Atelier") ||
    new RegExp(`replaceKernel\\("${kernel}"|^  ${kernel}: |\\["${kernel}", "`, "m").test(texts.join("\n"));
  const ours = [...kernelCounts().keys()].filter(isOurs);
  assert(ours.length > 70, `${ours.length} kernels were found`);
  const called = new Set(backendReport().filter((line) => line.ours > 0).map(({ operation }) => operation));
  assertEquals(ours.filter((kernel) => !called.has(kernel)), []);
});
