import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/mod.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keras3Topology, kerasInput, kerasLayer, KERNEL } from "./keras3_files.ts";
import { randomWeight, writeModelFiles } from "./model_files.ts";

const DENSE = { units: 3, activation: "tanh", ...KERNEL };

/** A network as a layer of another one, as in transfer learning: it has an input and layers of its own. */
function inner(className: string, name: string, on: readonly string[], layers: object[]) {
  const last = layers.at(-1) as { name: string };
  const config = { name, layers, input_layers: ["inside", 0, 0], output_layers: [[last.name, 0, 0]] };
  return { ...kerasLayer(className, name, {}, on), config };
}

const BASE = inner("Functional", "base", ["images"], [
  kerasInput("inside", [4]),
  kerasLayer("Dense", "dense", DENSE, ["inside"]),
]);
/** Hands on what it gets. */
const AUGMENTATION = inner("Functional", "augmentation", ["base"], [kerasInput("inside", [3])]);

const outer = (layers: object[], output: string) =>
  keras3Topology("Functional", {
    name: "outer",
    layers: [kerasInput("images", [4]), ...layers],
    ...{ input_layers: ["images", 0, 0], output_layers: [output, 0, 0] },
  });

Deno.test("loadLayersFile() takes networks inside a network apart, whatever their layers are called", () =>
  withFolder(async (folder) => {
    await useBackend();
    const weights = [
      randomWeight("base/dense/kernel", [4, 3], 1),
      randomWeight("base/dense/bias", [3], 2),
      randomWeight("dense/kernel", [3, 3], 3),
      randomWeight("dense/bias", [3], 4),
    ];
    const layers = [BASE, AUGMENTATION, kerasLayer("Dense", "dense", DENSE, ["augmentation"])];
    await writeModelFiles(folder, outer(layers, "dense"), { weights });
    const model = await loadLayersFile(folder);
    assertEquals(model.layers.map(({ name }) => name), ["images", "base/dense", "dense"]);
    tf.tidy(() => {
      const x = tf.randomUniform([5, 4], -1, 1, "float32", 1), found = model.predict(x) as tf.Tensor;
      const [k1, b1, k2, b2] = weights.map(({ values, shape }) => tf.tensor(values, shape));
      const dense = (on: tf.Tensor, k: tf.Tensor, b: tf.Tensor) => tf.tanh(tf.add(tf.matMul(on, k), b));
      const wanted = dense(dense(x, k1, b1), k2, b2);
      assert(tf.max(tf.abs(tf.sub(found, wanted))).dataSync()[0] < 1e-6);
    });
    model.dispose();
  }));

Deno.test("loadLayersFile() refuses a network inside that is called twice, or gives no such output", () =>
  withFolder(async (folder) => {
    await useBackend();
    const refuses = async (layers: object[], output: unknown[], words: string) => {
      const topology = outer(layers, "base"), weights = [randomWeight("base/dense/kernel", [4, 3], 1)];
      Object.assign(topology.model_config.config, { output_layers: output });
      await writeModelFiles(folder, topology, { weights });
      await assertRejects(() => loadLayersFile(folder), SyntaxError, words);
    };
    const twice = { ...BASE, inbound_nodes: [...BASE.inbound_nodes, ...BASE.inbound_nodes] };
    await refuses(
      [twice],
      ["base", 0, 0],
      "call the network base once, on what it takes: current value is 2 calls",
    );
    await refuses([BASE], ["base", 0, 5], "take an output that base has: current value is 5");
    await refuses(
      [BASE, { ...BASE }],
      ["base", 0, 0],
      "give each layer a name of its own: current value is base",
    );
  }));
