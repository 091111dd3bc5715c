/** Gives networks weights that no layer begins with. */
import * as tf from "@tensorflow/tfjs";
import { createRandom } from "../../lib/core/random.ts";

/** Moves all that begins as 0 or 1 away from there; variances stay above 0. */
export function scatterWeights(model: tf.LayersModel, seed = 1): void {
  const random = createRandom(seed);
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight, i) => {
        const isVariance = model.weights[i].originalName.endsWith("moving_variance");
        const values = weight.dataSync().map((value) =>
          isVariance ? 0.5 + random.uniform() : weight.rank > 1 ? value : value + 0.3 * random.normal()
        );
        return tf.tensor(values, weight.shape);
      }),
    )
  );
}
