/** Builds networks whose ends are none of those of the library. */
import * as tf from "@tensorflow/tfjs";

type Shape = [height: number, width: number, channels: number];

/** A convolution whose maps are averaged and, beside that, reduced to their maxima. */
export function buildTwoPoolings(inputShape: Shape): tf.LayersModel {
  const input = tf.input({ shape: inputShape });
  const maps = convolve(input, "maps");
  const pooled = [tf.layers.globalAveragePooling2d({}), tf.layers.globalMaxPooling2d({})].map((layer) =>
    layer.apply(maps) as tf.SymbolicTensor
  );
  return classified(input, tf.layers.concatenate().apply(pooled) as tf.SymbolicTensor);
}

/** Two convolutions of the image side by side, so that no maps are all that the logits are computed from. */
export function buildTwoPaths(inputShape: Shape): tf.LayersModel {
  const input = tf.input({ shape: inputShape });
  const pooled = ["one", "other"].map((name) =>
    tf.layers.globalAveragePooling2d({}).apply(convolve(input, name)) as tf.SymbolicTensor
  );
  return classified(input, tf.layers.concatenate().apply(pooled) as tf.SymbolicTensor);
}

/** A convolution whose maps are the scores of the classes. */
export function buildWithoutDense(inputShape: Shape): tf.LayersModel {
  const input = tf.input({ shape: inputShape });
  const pooled = tf.layers.globalAveragePooling2d({ name: "scores" }).apply(convolve(input, "maps"));
  return tf.model({ inputs: input, outputs: pooled as tf.SymbolicTensor });
}

function convolve(input: tf.SymbolicTensor, name: string): tf.SymbolicTensor {
  const kernelInitializer = tf.initializers.heNormal({ seed: 3 });
  return tf.layers.conv2d({ name, filters: 3, kernelSize: 3, activation: "relu", kernelInitializer })
    .apply(input) as tf.SymbolicTensor;
}

function classified(input: tf.SymbolicTensor, values: tf.SymbolicTensor): tf.LayersModel {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 4 });
  const logits = tf.layers.dense({ units: 3, kernelInitializer }).apply(values) as tf.SymbolicTensor;
  return tf.model({ inputs: input, outputs: logits });
}
