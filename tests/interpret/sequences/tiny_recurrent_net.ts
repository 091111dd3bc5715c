/** A recurrent network and images that are small enough for plain loops. */
import * as tf from "@tensorflow/tfjs";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { buildRecurrentNet, type RecurrentCell } from "../../../lib/models/recurrent_net.ts";
import type { PlainWeights } from "./plain_cells.ts";

/** Steps, numbers in a step, units and classes: all different, so that none is taken for another. */
export const STEPS = 5, WIDTH = 3, UNITS = 4, CLASSES = 2;

/** Returns images of noise, 5 x 3, with two classes in turn. */
export function noise(size: number): Dataset {
  const random = createRandom(7);
  return {
    images: Uint8Array.from({ length: size * STEPS * WIDTH }, () => random.integer(256)),
    labels: Uint8Array.from({ length: size }, (_, i) => i % CLASSES),
    size,
    height: STEPS,
    width: WIDTH,
    classNames: ["even", "odd"],
    provenance: { source: "noise", title: "Noise", verified: false, origin: "drawn", files: [] },
  };
}

/** Returns the rows of an image, 0 to 1. */
export function rowsOf({ images }: Dataset, example: number): number[][] {
  return Array.from({ length: STEPS }, (_, step) => {
    const start = (example * STEPS + step) * WIDTH;
    return Array.from(images.subarray(start, start + WIDTH), (byte) => byte / 255);
  });
}

/** Builds a network all of whose weights, biases too, are random. */
export function tinyRecurrentNet(cell: RecurrentCell): tf.LayersModel {
  const model = buildRecurrentNet({ cell, units: UNITS, classes: CLASSES, inputShape: [STEPS, WIDTH, 1] });
  const weights = model.getWeights().map(({ shape }, i) => tf.randomNormal(shape, 0, 0.8, "float32", 10 + i));
  model.setWeights(weights);
  tf.dispose(weights);
  return model;
}

/** Returns a network's weights as rows of numbers. */
export function plainWeights(model: tf.LayersModel): PlainWeights {
  const [kernel, recurrentKernel, bias, outKernel, outBias] = model.getWeights().map((weight) =>
    weight.arraySync()
  );
  return { kernel, recurrentKernel, bias, outKernel, outBias } as PlainWeights;
}
