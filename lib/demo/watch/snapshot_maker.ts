/** Looks into a network while it learns. */
import * as tf from "@tensorflow/tfjs";
import { type ImageSet, imageShape, valuesPerImage } from "../../core/dataset.ts";
import { fillBatch } from "../../data/sampling/batches.ts";
import type { FirstLayer, WatchSnapshot } from "./watch_messages.ts";

/** Takes snapshots of a model that `buildSmallCnn` built, on a few images. */
export class SnapshotMaker {
  readonly #model: tf.LayersModel;
  readonly #inside: tf.LayersModel;
  readonly #images: ImageSet;
  #image = 0;

  constructor(model: tf.LayersModel, images: ImageSet) {
    this.#model = model;
    this.#images = images;
    const names = new Set(model.layers.map(({ name }) => name));
    // A leaky ReLU is a layer of its own.
    const first = model.getLayer(names.has("activation1") ? "activation1" : "conv1");
    const maps = first.output as tf.SymbolicTensor;
    // Shares the layers of the model, which disposes of them.
    this.#inside = tf.model({ inputs: model.inputs, outputs: [maps, model.outputs[0]] });
  }

  /** Chooses the image whose feature maps are taken; one that there is not changes nothing. */
  look(image: number): void {
    if (Number.isInteger(image) && image >= 0 && image < this.#images.size) this.#image = image;
  }

  /** Returns what the network makes of the images now; undefined where that is no number any more. */
  take(): Pick<WatchSnapshot, "probabilities" | "layer" | "maps" | "image"> | undefined {
    const { size } = this.#images, image = this.#image;
    const [all, probabilities] = tf.tidy(() => {
      const indices = Array.from({ length: size }, (_, i) => i);
      const pixels = fillBatch(this.#images, indices, new Float32Array(size * valuesPerImage(this.#images)));
      const batch = tf.tensor4d(pixels, [size, ...imageShape(this.#images)]);
      const [maps, logits] = this.#inside.apply(batch, { training: false }) as [tf.Tensor4D, tf.Tensor2D];
      return [maps, tf.softmax(logits)].map((tensor) => (tensor.dataSync() as Float32Array).slice());
    });
    if (!probabilities.every(Number.isFinite)) return undefined;
    const length = all.length / size;
    return {
      probabilities,
      layer: this.#layer(),
      maps: all.slice(image * length, (image + 1) * length),
      image,
    };
  }

  #layer(): FirstLayer {
    const [kernel, bias] = this.#model.getLayer("conv1").getWeights().map((weight) =>
      Float32Array.from(weight.dataSync())
    );
    return { filters: bias.length, kernel, bias };
  }
}
