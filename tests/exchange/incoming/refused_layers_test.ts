import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { keras3Topology, kerasInput, kerasLayer, kerasTensor } from "./keras3_files.ts";
import { randomWeight, writeModelFiles } from "./model_files.ts";

Deno.test("loadLayersFile() names the layer that tfjs has not, or computes otherwise", () =>
  withFolder(async (folder) => {
    await useBackend();
    const before = tf.memory().numTensors;
    const refuses = async (layer: object, words: string) => {
      const layers = [kerasInput("input_layer", [8, 8, 3]), layer];
      const named = layer as { name: string };
      const config = {
        name: "net",
        layers,
        input_layers: ["input_layer", 0, 0],
        output_layers: [named.name, 0, 0],
      };
      await writeModelFiles(folder, keras3Topology("Functional", config), {
        weights: [randomWeight("a/kernel", [9], 1)],
      });
      const { message } = await assertRejects(() => loadLayersFile(folder), SyntaxError, words);
      assert(message.startsWith(`Cannot load model as ${fromFileUrl(folder)}model.json must `), message);
    };
    const on = ["input_layer"];
    await refuses(
      kerasLayer("MultiHeadAttention", "look", {}, on),
      "have layers that tfjs and this library know at layer look: current value is MultiHeadAttention",
    );
    await refuses(
      kerasLayer(
        "Lambda",
        "code",
        { function: { class_name: "__lambda__", config: { code: "4wEAAA" } } },
        on,
      ),
      "at layer code: current value is Lambda",
    );
    await refuses(kerasLayer("Adam", "not a layer", {}, on), "at layer not a layer: current value is Adam");
    await refuses(kerasLayer("constructor", "odd", {}, on), "at layer odd: current value is constructor");
    await refuses(
      kerasLayer("GRU", "gru", { units: 3, reset_after: true }, on),
      "have reset_after false at layer gru (GRU): current value is true",
    );
    await refuses(
      kerasLayer("Conv2D", "grouped", { filters: 3, kernel_size: [1, 1], groups: 3 }, on),
      "have groups 1 at layer grouped (Conv2D): current value is 3",
    );
    await refuses(
      kerasLayer("ReLU", "bent", { max_value: 6, negative_slope: 0.1, threshold: 0 }, on),
      "have negative_slope 0 at layer bent (ReLU): current value is 0.1",
    );
    await refuses(
      kerasLayer("GlobalMaxPooling2D", "kept", { keepdims: true }, on),
      "have keepdims false at layer kept (GlobalMaxPooling2D)",
    );
    await refuses(
      kerasLayer("Dense", "hard", { units: 2, activation: "hard_sigmoid" }, on),
      "have an activation that tfjs computes alike at layer hard (Dense): current value is hard_sigmoid",
    );
    await refuses(
      kerasLayer("Activation", "own", {
        activation: { module: "mine", class_name: "function", config: "wave" },
      }, on),
      "at layer own (Activation): current value is wave",
    );
    await refuses(
      kerasLayer("Dense", "doubt", {
        units: 2,
        dtype: { class_name: "QuantizedDTypePolicy", config: { name: "int4" } },
      }, on),
      "have a type of numbers that tfjs computes with at layer doubt (Dense)",
    );
    await refuses(
      kerasLayer(
        "Dense",
        "bound",
        { units: 2, kernel_regularizer: { class_name: "Orthogonal", config: {} } },
        on,
      ),
      "have a regularizer L1, L2 or L1L2 at layer bound: current value is Orthogonal",
    );
    await refuses(
      {
        ...kerasLayer("Dense", "asked", { units: 2 }, on),
        inbound_nodes: [{ args: [kerasTensor("input_layer")], kwargs: { training: true } }],
      },
      "call layer asked (Dense) without arguments besides its input: current value is training",
    );
    await refuses(
      {
        ...kerasLayer("Dense", "two", { units: 2 }, on),
        inbound_nodes: [{ args: [kerasTensor("a"), kerasTensor("b")], kwargs: {} }],
      },
      "call layer two (Dense) on one tensor or list",
    );
    await refuses(
      kerasLayer("Rescaling", "each", { scale: [1, 2, 3], offset: 0 }, on),
      "have one number for scale at layer each (Rescaling)",
    );
    await refuses(
      kerasLayer("TimeDistributed", "wrapped", {
        layer: { class_name: "Functional", config: { name: "inside", layers: [] } },
      }, on),
      "hold a plain layer in layer wrapped (TimeDistributed): current value is Functional",
    );
    assertEquals(tf.memory().numTensors, before);
  }));

Deno.test("loadLayersFile() says where there is no model", () =>
  withFolder(async (folder) => {
    const refuses = (place: string | URL, words: string) =>
      assertRejects(() => loadLayersFile(place), Error, words);
    await refuses(
      new URL("none/", folder),
      "must be a model.json or a folder that holds one: current value is none",
    );
    await refuses(fromFileUrl(folder), "must be there: current value is no such file");
    await Deno.writeTextFile(new URL("a text", folder), "");
    await refuses(new URL("a text/below", folder), "must be a model.json or a folder that holds one");
  }));
