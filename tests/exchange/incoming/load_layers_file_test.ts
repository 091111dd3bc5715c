import * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { loadLayersFile } from "../../../lib/exchange/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { EXPORTED_NETS } from "../exported_nets.ts";
import { scatterWeights } from "../scatter_weights.ts";
import {
  keras3Topology,
  kerasInput,
  kerasLayer,
  KERNEL,
  RESIDUAL,
  RESIDUAL_WEIGHTS,
} from "./keras3_files.ts";
import { type Quantisation, randomWeight, writeModelFiles } from "./model_files.ts";

const weightsOf = (shapes: Readonly<Record<string, number[]>>) =>
  Object.entries(shapes).map(([name, shape], i) => {
    const weight = randomWeight(name, shape, i + 1), isVariance = /moving_variance|vars\/3$/.test(name);
    return isVariance ? { ...weight, values: weight.values.map((value) => value + 1) } : weight;
  });

/** Computes RESIDUAL by operations of tfjs, with none of its layers. */
function residualByHand(images: tf.Tensor4D, read: Map<string, Float32Array>): tf.Tensor2D {
  const of = (name: string) => tf.tensor(read.get(name)!, RESIDUAL_WEIGHTS[name]);
  const norm = (name: string) => of(`batch_normalization/${name}`) as tf.Tensor1D;
  const convolved = tf.relu(tf.add(
    tf.conv2d(images, of("conv2d/kernel") as tf.Tensor4D, 2, "same"),
    of("conv2d/bias"),
  ));
  const scaled = tf.div(
    tf.sub(convolved, norm("moving_mean")),
    tf.sqrt(tf.add(norm("moving_variance"), 0.001)),
  );
  const normed = tf.add(tf.mul(scaled, norm("gamma")), norm("beta"));
  const leaky = tf.where(tf.greater(normed, 0), normed, tf.mul(normed, 0.2));
  const pooled = tf.mean(tf.add(convolved, leaky), [1, 2]) as tf.Tensor2D;
  return tf.softmax(tf.add(tf.matMul(pooled, of("dense/kernel") as tf.Tensor2D), of("dense/bias")));
}

function assertClose(found: tf.Tensor, wanted: tf.Tensor, most = 1e-6): void {
  assertEquals(found.shape, wanted.shape);
  const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(found, wanted))).dataSync()[0]);
  assert(difference <= most, `outputs differ by ${difference}`);
}

for (const quantisation of [undefined, "float16", "uint8", "uint16"] as Quantisation[]) {
  Deno.test(`loadLayersFile() loads a network of Keras 3 with ${quantisation ?? "float32"} weights`, () =>
    withFolder(async (folder) => {
      await useBackend();
      const before = tf.memory().numTensors, weights = weightsOf(RESIDUAL_WEIGHTS);
      const read = await writeModelFiles(folder, RESIDUAL, { weights, quantisation, shards: 3 });
      const model = await loadLayersFile(fromFileUrl(folder));
      tf.tidy(() => {
        const images = tf.randomUniform([4, 7, 6, 1], -1, 1, "float32", 1) as tf.Tensor4D;
        assertClose(model.predict(images) as tf.Tensor, residualByHand(images, read));
      });
      model.dispose();
      assertEquals(tf.memory().numTensors, before);
    }));
}

Deno.test("loadLayersFile() finds weights by all the names that Keras has given them", () =>
  withFolder(async (folder) => {
    await useBackend();
    const indices: Record<string, number> = {
      kernel: 0,
      bias: 1,
      gamma: 0,
      beta: 1,
      moving_mean: 2,
      moving_variance: 3,
    };
    const renamings: ((name: string) => string)[] = [
      (name) => `functional_1/${name}`,
      (name) => `${name}:0`,
      (name) => {
        const [layer, weight] = name.split("/");
        return `_layer_checkpoint_dependencies/${layer}/vars/${indices[weight]}`;
      },
      (name) => `layers/${name.split("/")[0]}/vars/${indices[name.split("/")[1]]}`,
    ];
    for (const renamed of renamings) {
      const weights = weightsOf(RESIDUAL_WEIGHTS).map((weight) => ({
        ...weight,
        name: renamed(weight.name),
      }));
      const state = randomWeight("dropout/seed_generator/seed_generator_state", [2], 1);
      await writeModelFiles(folder, RESIDUAL, { weights: [...weights, state] });
      const model = await loadLayersFile(new URL("model.json", folder));
      for (const [i, weight] of weights.entries()) {
        const [layer, own] = Object.keys(RESIDUAL_WEIGHTS)[i].split("/");
        const found = model.getLayer(layer).weights.find(({ originalName }) =>
          originalName.endsWith(`/${own}`)
        )!;
        assertEquals(found.read().dataSync(), weight.values);
      }
      model.dispose();
    }
  }));

Deno.test("loadLayersFile() loads sequential networks of Keras 3, recurrent cells and networks inside", () =>
  withFolder(async (folder) => {
    await useBackend();
    const inner = {
      ...kerasLayer("Sequential", "head", {}, []),
      config: {
        name: "head",
        layers: [
          kerasInput("inner_input", [4]),
          kerasLayer("Dense", "dense", { units: 3, activation: "silu", ...KERNEL }),
        ],
      },
    };
    const gru = kerasLayer("GRU", "gru", {
      ...{ units: 4, activation: "tanh", recurrent_activation: "sigmoid", reset_after: false, ...KERNEL },
      ...{
        return_sequences: false,
        return_state: false,
        go_backwards: false,
        stateful: false,
        unroll: false,
      },
      ...{ dropout: 0, recurrent_dropout: 0, zero_output_for_mask: false },
    });
    const config = {
      name: "sequential",
      layers: [
        kerasInput("input_layer", [5, 2]),
        gru,
        inner,
        kerasLayer("Dense", "dense", { units: 2, activation: "linear", ...KERNEL }),
      ],
    };
    const weights = weightsOf({
      "sequential/gru/gru_cell/kernel": [2, 12],
      "sequential/gru/gru_cell/recurrent_kernel": [4, 12],
      "sequential/gru/gru_cell/bias": [12],
      "sequential/head/dense/kernel": [4, 3],
      "sequential/head/dense/bias": [3],
      "sequential/dense/kernel": [3, 2],
      "sequential/dense/bias": [2],
    });
    // The names of both dense layers end alike; the one inside has that of its network before its own.
    await writeModelFiles(folder, keras3Topology("Sequential", config), { weights });
    const model = await loadLayersFile(folder);
    tf.tidy(() => {
      const x = tf.randomUniform([3, 5, 2], -1, 1, "float32", 1) as tf.Tensor3D;
      const [kernel, recurrent, bias, ...dense] = weights.map(({ values, shape }) =>
        tf.tensor(values, shape)
      );
      let state: tf.Tensor = tf.zeros([3, 4]);
      const part = (all: tf.Tensor, i: number) => tf.slice(all, [0, 4 * i], [-1, 4]);
      for (const step of tf.unstack(x, 1)) {
        const given = tf.add(tf.matMul(step as tf.Tensor2D, kernel as tf.Tensor2D), bias);
        const own = (by: tf.Tensor, i: number) =>
          tf.matMul(by as tf.Tensor2D, part(recurrent, i) as tf.Tensor2D);
        const update = tf.sigmoid(tf.add(part(given, 0), own(state, 0)));
        const reset = tf.sigmoid(tf.add(part(given, 1), own(state, 1)));
        const candidate = tf.tanh(tf.add(part(given, 2), own(tf.mul(reset, state), 2)));
        state = tf.add(tf.mul(update, state), tf.mul(tf.sub(1, update), candidate));
      }
      const layer = (on: tf.Tensor, i: number) =>
        tf.add(tf.matMul(on as tf.Tensor2D, dense[i] as tf.Tensor2D), dense[i + 1]);
      const hidden = layer(state, 0);
      assertClose(model.predict(x) as tf.Tensor, layer(tf.mul(hidden, tf.sigmoid(hidden)), 2));
    });
    model.dispose();
  }));

Deno.test("loadLayersFile() loads what this library saves, bit for bit", () =>
  withFolder(async (folder) => {
    await useBackend();
    for (const build of Object.values(EXPORTED_NETS)) {
      const model = build();
      scatterWeights(model);
      await model.save(`file://${fromFileUrl(folder)}saved`);
      const loaded = await loadLayersFile(`file://${fromFileUrl(folder)}saved`);
      const values = (of: tf.LayersModel) => of.getWeights().map((weight) => [...weight.dataSync()]);
      assertEquals(values(loaded), values(model));
      tf.tidy(() => {
        const shape = model.inputs[0].shape.slice(1) as number[];
        const images = tf.randomUniform([2, ...shape], 0, 1, "float32", 1);
        assertClose(loaded.predict(images) as tf.Tensor, model.predict(images) as tf.Tensor, 0);
      });
      [model, loaded].forEach((model) => model.dispose());
    }
  }));
