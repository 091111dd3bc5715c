/** Holds that files which were made to do harm are refused in words, at once, and leave no tensors behind. */
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/mod.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { assertSays, type Parts, refusal, withChanged } from "./changed_files.ts";

const on = (...names: string[]) => [names.map((name) => [name, 0, 0, {}])];

Deno.test("loadLayersFile() refuses layers that wait for themselves, for each other, or for none that is there", () =>
  withChanged(async (load) => {
    const named = (layers: Parts["layers"], name: string) => layers.find((layer) => layer.name === name)!;
    assertSays(
      await load(({ layers }) => named(layers, "conv1").inbound_nodes = on("conv1")),
      "have no layers that wait for each other: current value is conv1",
    );
    assertSays(
      await load(({ layers }) => named(layers, "conv1").inbound_nodes = on("hidden")),
      "have no layers that wait for each other",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = on("nowhere")),
      "have every layer that another one is called on: current value is nowhere",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = on("toString")),
      "current value is toString",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = [[["flatten", 7, 0, {}]]]),
      "call layer flatten as often as its outputs are used: current value is 1",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = [[["flatten", -1, 0, {}]]]),
      "name what layer hidden is called on",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = [[["flatten", 0, 9, {}]]]),
      "describe a network that tfjs can build",
    );
    assertSays(
      await load(({ layers }) => named(layers, "hidden").inbound_nodes = []),
      "call layer hidden (Dense) on another one: current value is 0 calls",
    );
    assertSays(
      await load(({ layers }) => layers[0].inbound_nodes = on("logits")),
      "(InputLayer) on no other: current value is 1 calls",
    );
    assertSays(
      await load(({ layers }) => layers.push(structuredClone(named(layers, "hidden")))),
      "give each layer a name of its own: current value is hidden",
    );
    assertSays(await load(({ config }) => config.output_layers = [["gone", 0, 0]]), "current value is gone");
    assertSays(await load(({ config }) => config.output_layers = []), "list output_layers of small_cnn");
    assertSays(await load(({ config }) => config.layers = {}), "list the layers of small_cnn");
    assertSays(
      await load(({ config, layers }) => config.layers = Array(3_000).fill(layers[1])),
      "have at most 2000 layers: current value is 3000",
    );
  }));

Deno.test("loadLayersFile() makes no room for what a file only claims", () =>
  withChanged(async (load) => {
    const layer = (layers: Parts["layers"], kind: string) =>
      layers.find(({ class_name }) => class_name === kind)!;
    assertSays(
      await load(({ layers }) => layers[0].config.batch_input_shape = [null, 60_000, 60_000, 1]),
      "hold the weights of layer hidden: its 127 numbers must suffice",
    );
    assertSays(
      await load(({ layers }) => layers[0].config.batch_input_shape = [null, 8, 8, 2 ** 40]),
      "hold the weights of layer conv1",
    );
    assertSays(
      await load(({ layers }) => layers[0].config.batch_input_shape = [null, -8, 8, 1]),
      "a shape of whole numbers: current value is none, -8, 8, 1",
    );
    assertSays(
      await load(({ layers }) => layers[0].config.batch_input_shape = "8"),
      "a shape of whole numbers",
    );
    assertSays(
      await load(({ layers }) => layer(layers, "Dense").config.units = 1e12),
      "units: 1000000000000",
    );
    assertSays(
      await load(({ layers }) => layer(layers, "Conv2D").config.kernel_size = [1e6, 1e6]),
      "hold the weights of layer conv1",
    );
    assertSays(
      await load(({ layers }) => {
        const { config } = layer(layers, "MaxPooling2D");
        layer(layers, "MaxPooling2D").class_name = "UpSampling2D";
        Object.assign(config, { size: [1e5, 1e5], interpolation: "nearest" });
      }),
      "hold the weights of layer hidden",
    );
    assertSays(
      await load(({ config, layers }) => {
        const wide = { name: "wide", padding: [[1e5, 1e5], [1e5, 1e5]], data_format: "channels_last" };
        layers.push({ class_name: "ZeroPadding2D", name: "wide", config: wide, inbound_nodes: on("conv1") });
        config.output_layers = [["logits", 0, 0], ["wide", 0, 0]];
      }),
      "have outputs that can be computed at layer wide",
    );
    assertSays(
      await load(({ weights }) => weights[0].shape = [2 ** 30, 2 ** 30]),
      "a shape of whole numbers",
    );
    assertSays(await load(({ weights }) => weights[0].shape = [-3, 3, 1, 2]), "a shape of whole numbers");
    assertSays(await load(({ weights }) => weights[0].shape = [3, 3, 1, 2_000]), "bytes in place of");
    assertSays(
      await load(({ group }) => group.paths = ["weights.bin", "weights.bin"]),
      "name each file of weights once: current value is weights.bin",
    );
  }));

Deno.test("loadLayersFile() refuses weights that are no weights of the network, and files elsewhere", () =>
  withChanged(async (load) => {
    for (
      const path of ["../weights.bin", "/etc/passwd", "a/../../b", "..", "file:///etc/passwd", "a\\..\\b"]
    ) {
      assertSays(await load(({ group }) => group.paths = [path]), "name weight files that lie beside it");
    }
    assertSays(await load(({ weights }) => weights[0].dtype = "float64"), "give each weight a type among");
    assertSays(
      await load(({ weights }) => weights[0].dtype = "int32"),
      "hold conv1/kernel as float32: current value is int32",
    );
    assertSays(
      await load(({ weights }) => weights[0].name = "other/kernel"),
      "hold no weights but those of its layers",
    );
    assertSays(await load(({ weights }) => weights[0].name = weights[2].name), "once");
    assertSays(
      await load(({ weights }) => weights[0].shape = [3, 3, 2, 1]),
      "hold conv1/kernel as [3, 3, 1, 2]: current value is [3, 3, 2, 1]",
    );
    assertSays(
      await load(({ weights }) => weights[0].quantization = { dtype: "uint8", scale: "1", min: 0 }),
      "bytes in place of",
    );
    assertSays(
      await load(({ weights }) => weights[0].quantization = { dtype: "int4" }),
      "give each weight a type among",
    );
    assertSays(
      await load(({ weights }) => {
        weights[0].quantization = { dtype: "int32", scale: 1, min: 0 };
      }),
      "say scale and min of conv1/kernel",
    );
  }));

Deno.test("loadLayersFile() refuses text that is no description of a network", () =>
  withFolder(async (folder) => {
    await useBackend();
    const before = tf.memory().numTensors;
    const says = async (text: string, words: string) => {
      await Deno.writeTextFile(new URL("model.json", folder), text);
      assertSays(await refusal(() => loadLayersFile(folder), before), words);
    };
    await says("", "be JSON: current value is an empty text");
    await says("null", "have a modelTopology");
    await says('{"modelTopology":{}}', "list its weights in weightsManifest");
    const rest = ',"weightsManifest":[{"paths":[],"weights":[]}]}';
    await says(
      `{"modelTopology":{}${rest}`,
      "hold a network, Functional, Model or Sequential: current value is none",
    );
    await says(
      `{"modelTopology":{"model_config":"{"}${rest}`,
      "hold the network in model_config: current value is {",
    );
    await says(
      `{"modelTopology":{"class_name":"Sequential","config":null}${rest}`,
      "list the layers of network",
    );
    await says(
      `{"modelTopology":{"class_name":"Model","config":{"layers":[1]}}${rest}`,
      "give each layer a class_name",
    );
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    await says(
      `{"modelTopology":{"class_name":"Model","config":${deep}}${rest}`,
      "be at most 200 levels deep",
    );
    const nested = (depth: number): string =>
      depth === 0
        ? '{"class_name":"Flatten","config":{"name":"d"}}'
        : `{"class_name":"Sequential","config":{"name":"s${depth}","layers":[${nested(depth - 1)}]}}`;
    await says(`{"modelTopology":${nested(30)}${rest}`, "say the shape of what goes into s1");
  }));
