import * as tf from "@tensorflow/tfjs";
import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl, relative } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** A network with a convolution and a dense layer; the caller disposes of it. */
function tinyNet(): tf.LayersModel {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ inputShape: [5, 4, 3], filters: 2, kernelSize: 3 }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 2 }));
  return model;
}

/** What the network says of an image of ones. */
function answer(model: tf.LayersModel): number[] {
  return tf.tidy(() => [...(model.predict(tf.ones([1, 5, 4, 3])) as tf.Tensor).dataSync()]);
}

Deno.test("model.save() and tf.loadLayersModel() take file addresses, relative ones and URLs too", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = tinyNet(), wanted = answer(model), before = tf.memory().numTensors;
    const path = fromFileUrl(folder), near = `./${relative(Deno.cwd(), path)}`;
    for (
      const address of [
        `file://${path}my model`,
        `file://${near}/100% wool`,
        new URL("a b%25c/", folder).href,
      ]
    ) {
      const { modelArtifactsInfo } = await model.save(address);
      assertEquals(modelArtifactsInfo.weightDataBytes, 4 * model.countParams());
      for (const end of ["", "/", "/model.json"]) {
        const loaded = await tf.loadLayersModel(`${address.replace(/\/$/, "")}${end}`);
        assertEquals(answer(loaded), wanted);
        loaded.dispose();
      }
    }
    assertEquals(tf.memory().numTensors, before);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(names, ["100% wool", "a b%c", "my model"]);
    assertEquals([...Deno.readDirSync(`${path}my model`)].map(({ name }) => name).sort(), [
      "model.json",
      "weights.bin",
    ]);
    model.dispose();
  }));

Deno.test("model.save() to a file keeps the optimizer and metadata, and leaves other files of the folder", () =>
  withFolder(async (folder) => {
    await useBackend();
    await Deno.writeTextFile(new URL("notes.txt", folder), "mine");
    const model = tinyNet();
    model.compile({ optimizer: "adam", loss: "meanSquaredError" });
    await model.fit(tf.ones([2, 5, 4, 3]), tf.ones([2, 2]), { epochs: 1, verbose: 0 });
    model.setUserDefinedMetadata({ classNames: ["a", "b"] });
    await model.save(folder.href, { includeOptimizer: true });
    const loaded = await tf.loadLayersModel(new URL("model.json", folder).href);
    assertEquals(loaded.getUserDefinedMetadata(), { classNames: ["a", "b"] });
    assertEquals(loaded.optimizer.getClassName(), "Adam");
    assertEquals((await loaded.optimizer.getWeights()).length, (await model.optimizer.getWeights()).length);
    assertEquals(await Deno.readTextFile(new URL("notes.txt", folder)), "mine");
  }));

Deno.test("tf.loadLayersModel() of a file joins shards and takes quantised weights", () =>
  withFolder(async (folder) => {
    await useBackend();
    const weights = [
      {
        name: "dense/kernel",
        shape: [2, 1],
        dtype: "float32",
        quantization: { dtype: "uint8", scale: 0.5, min: -1 },
      },
      { name: "dense/bias", shape: [1], dtype: "float32" },
    ];
    const layer = {
      class_name: "Dense",
      config: { name: "dense", units: 1, batch_input_shape: [null, 2], dtype: "float32" },
    };
    const modelTopology = {
      class_name: "Sequential",
      config: { name: "net", layers: [layer] },
      keras_version: "tfjs",
      backend: "tensor_flow.js",
    };
    const weightsManifest = [{ paths: ["a.bin", "b.bin"], weights }];
    await Deno.writeTextFile(
      new URL("model.json", folder),
      JSON.stringify({ modelTopology, weightsManifest }),
    );
    const bytes = new Uint8Array(6);
    bytes.set([4, 8]);
    new DataView(bytes.buffer).setFloat32(2, 0.25, true);
    await Deno.writeFile(new URL("a.bin", folder), bytes.subarray(0, 3));
    await Deno.writeFile(new URL("b.bin", folder), bytes.subarray(3));
    const model = await tf.loadLayersModel(folder.href);
    const [kernel, bias] = model.getWeights().map((weight) => [...weight.dataSync()]);
    assertEquals([kernel, bias], [[1, 3], [0.25]]);
    model.dispose();
  }));

Deno.test("tf.loadLayersModel() of a file says in words what is missing or damaged, and builds nothing", () =>
  withFolder(async (folder) => {
    await useBackend();
    const model = tinyNet();
    await model.save(folder.href);
    model.dispose();
    const url = new URL("model.json", folder), text = await Deno.readTextFile(url), good = JSON.parse(text);
    const before = tf.memory().numTensors;
    const refuses = (kind: typeof Error, words: string) =>
      assertRejects(() => tf.loadLayersModel(folder.href), kind, words);
    const changed = (change: (json: typeof good) => void) => {
      const json = structuredClone(good);
      change(json);
      return Deno.writeTextFile(url, JSON.stringify(json));
    };
    await Deno.writeTextFile(url, "{");
    await refuses(SyntaxError, "must be JSON: current value is {. Save the model again");
    await Deno.writeTextFile(url, "[1]");
    await refuses(SyntaxError, "must have a modelTopology: current value is [1]");
    await changed((json) => delete json.weightsManifest);
    await refuses(SyntaxError, "must list its weights in weightsManifest: current value is none");
    await changed((json) => json.weightsManifest[0].weights[0].shape = [3, -3, 3, 2]);
    await refuses(SyntaxError, "a name and a shape of whole numbers");
    await changed((json) => json.weightsManifest[0].weights[0].shape = [1e9, 1e9]);
    await refuses(SyntaxError, "a name and a shape of whole numbers");
    await changed((json) => json.weightsManifest[0].weights[0].dtype = "toString");
    await refuses(SyntaxError, "must give each weight a type among float32, int32");
    await changed((json) => json.modelTopology.config.layers[2].config.units = 1e9);
    await refuses(
      SyntaxError,
      "must have layers that its 82 weights suffice for: current value is units: 1000000000",
    );
    for (const path of ["../weights.bin", "/etc/passwd", "..", "C:\\weights.bin", "https://example.org/w"]) {
      await changed((json) => json.weightsManifest[0].paths = [path]);
      await refuses(SyntaxError, `must name weight files that lie beside it: current value is ${path}`);
    }
    await Deno.writeTextFile(url, text);
    const weights = new URL("weights.bin", folder), bytes = await Deno.readFile(weights);
    await Deno.writeFile(weights, bytes.subarray(4));
    await refuses(SyntaxError, `weights.bin of ${bytes.length - 4} bytes in place of ${bytes.length}`);
    await Deno.remove(weights);
    await refuses(Error, "weights.bin must be there: current value is no such file");
    await Deno.remove(url);
    await refuses(Error, "model.json must be there: current value is no such file. Check the path");
    assertEquals(tf.memory().numTensors, before);
  }));
