/** Gives networks weights that no layer begins with. */
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../lib/core/random.ts";

/**
 * Draws kernels anew, of variance 2 / inputs, so that every run has the same ones, and moves all that begins as 0 or 1
 * away from there; variances stay above 0.
 */
export function scatterWeights(model: tf.LayersModel, seed = 1): void {
  const random = createRandom(seed);
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight, i) => {
        const isVariance = model.weights[i].originalName.endsWith("moving_variance");
        const inputs = weight.size / weight.shape.at(-1)!, spread = Math.sqrt(2 / inputs);
        const values = weight.dataSync().map((value) => {
          if (isVariance) return 0.5 + random.uniform();
          return weight.rank > 1 ? spread * random.normal() : value + 0.3 * random.normal();
        });
        return tf.tensor(values, weight.shape);
      }),
    )
  );
}
