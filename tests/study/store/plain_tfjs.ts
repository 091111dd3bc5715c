/**
 * Asks an exported network with plain tfjs and nothing of this library: prints its logits and metadata as JSON.
 * Arguments: the folder of the network, a file of float32 pixels of images of 28 x 28.
 */
import * as tf from "@tensorflow/tfjs";

const [folder, imagesFile] = Deno.args;
const { modelTopology, weightsManifest, userDefinedMetadata } = JSON.parse(
  Deno.readTextFileSync(`${folder}/model.json`),
);
const weightData = Deno.readFileSync(`${folder}/weights.bin`).buffer;
const artifacts = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData, userDefinedMetadata };
await tf.setBackend("cpu");
const model = await tf.loadLayersModel(tf.io.fromMemory(artifacts));
const pixels = new Float32Array(Deno.readFileSync(imagesFile).buffer);
const logits = model.predict(tf.tensor4d(pixels, [pixels.length / 784, 28, 28, 1])) as tf.Tensor;
const answer = { logits: [...logits.dataSync()], metadata: model.getUserDefinedMetadata() };
Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(answer)}\n`));
