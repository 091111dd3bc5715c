/**
 * Describes networks as Keras 3 does, in the smallest form that has all its marks. The form is that of Keras 3's
 * `model.to_json()`: `serialize_keras_object` wraps classes in module, class_name, config and registered_name;
 * functional networks refer to tensors by keras_history (keras.io/api/models/model_saving_apis/serialization_utils);
 * tfjs's converter puts the whole below model_config.
 */

const POLICY = {
  ...{ module: "keras", class_name: "DTypePolicy", registered_name: null },
  config: { name: "float32" },
};

/** Returns an object of Keras 3. */
function keras(className: string, config: object, module = "keras.layers") {
  return { module, class_name: className, config, registered_name: null };
}

/** Returns the tensor that a layer gives. */
export function kerasTensor(layer: string, shape: (number | null)[] = [null]) {
  const config = { shape, dtype: "float32", keras_history: [layer, 0, 0] };
  return { class_name: "__keras_tensor__", config };
}

/** Returns a layer of a functional network, called on others; Add and the like take a list. */
export function kerasLayer(className: string, name: string, config: object, on: readonly string[] = []) {
  const tensors = on.map((layer) => kerasTensor(layer)), args = on.length === 1 ? tensors : [tensors];
  return {
    ...keras(className, { name, trainable: true, dtype: POLICY, ...config }),
    build_config: { input_shape: [null] },
    name,
    inbound_nodes: on.length === 0 ? [] : [{ args, kwargs: {} }],
  };
}

const initializer = (className: string) =>
  keras(className, className === "Zeros" ? {} : { seed: null }, "keras.initializers");

/** Settings of a layer with a kernel. */
export const KERNEL = {
  use_bias: true,
  kernel_initializer: initializer("GlorotUniform"),
  bias_initializer: initializer("Zeros"),
  ...{ kernel_regularizer: null, bias_regularizer: null, activity_regularizer: null },
  ...{ kernel_constraint: null, bias_constraint: null },
};

/** Returns the topology of a network of Keras 3 as the converter writes it. */
export function keras3Topology(className: string, config: object) {
  const model_config = {
    ...keras(className, config, className === "Sequential" ? "keras" : "keras.src.models.functional"),
    ...{ registered_name: className, build_config: { input_shape: null } },
  };
  return { keras_version: "3.6.0", backend: "tensorflow", model_config };
}

/** Returns the layer for what goes in. */
export function kerasInput(name: string, shape: (number | null)[]) {
  const config = { batch_shape: [null, ...shape], dtype: "float32", sparse: false, ragged: false, name };
  return { ...keras("InputLayer", config), registered_name: null, name, inbound_nodes: [] };
}

/** Returns a function as Keras 3 may write an activation. */
export function kerasFunction(name: string) {
  return { module: "builtins", class_name: "function", config: name, registered_name: "function" };
}

const SEEDED = {
  rate: 0.25,
  seed: null,
  noise_shape: null,
  seed_generator: keras("SeedGenerator", { seed: 1 }),
};

/** A small network with strided convolutions, batch norm, a residual sum and a softmax at its end. */
export const RESIDUAL = keras3Topology("Functional", {
  name: "functional_1",
  trainable: true,
  layers: [
    kerasInput("input_layer", [7, 6, 1]),
    kerasLayer("Conv2D", "conv2d", {
      ...{ filters: 3, kernel_size: [3, 3], strides: [2, 2], padding: "same", data_format: "channels_last" },
      ...{ dilation_rate: [1, 1], groups: 1, activation: kerasFunction("relu"), ...KERNEL },
      kernel_regularizer: keras("L2", { l2: 0.01 }, "keras.regularizers"),
    }, ["input_layer"]),
    kerasLayer("BatchNormalization", "batch_normalization", {
      ...{ axis: -1, momentum: 0.9, epsilon: 0.001, center: true, scale: true, synchronized: false },
      ...{ gamma_initializer: initializer("Ones"), beta_initializer: initializer("Zeros") },
      ...{ moving_mean_initializer: initializer("Zeros"), moving_variance_initializer: initializer("Ones") },
    }, ["conv2d"]),
    kerasLayer("LeakyReLU", "leaky_re_lu", { negative_slope: 0.2 }, ["batch_normalization"]),
    {
      ...kerasLayer("Add", "add", {}, []),
      module: "keras.src.ops.numpy",
      inbound_nodes: [{ args: [kerasTensor("conv2d"), kerasTensor("leaky_re_lu")], kwargs: {} }],
    },
    kerasLayer("GlobalAveragePooling2D", "pool", { data_format: "channels_last", keepdims: false }, ["add"]),
    kerasLayer("Dropout", "dropout", SEEDED, ["pool"]),
    kerasLayer("Dense", "dense", { units: 2, activation: "softmax", ...KERNEL }, ["dropout"]),
  ],
  input_layers: [["input_layer", 0, 0]],
  output_layers: ["dense", 0, 0],
});

/** Names and shapes of its weights. */
export const RESIDUAL_WEIGHTS: Readonly<Record<string, number[]>> = {
  "conv2d/kernel": [3, 3, 1, 3],
  "conv2d/bias": [3],
  "batch_normalization/gamma": [3],
  "batch_normalization/beta": [3],
  "batch_normalization/moving_mean": [3],
  "batch_normalization/moving_variance": [3],
  "dense/kernel": [3, 2],
  "dense/bias": [2],
};
