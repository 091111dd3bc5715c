/** Brings values of Keras 3's configurations into the form of Keras 2, which tfjs reads. */
import { isObject, type JsonObject, type Refusal } from "../description/refusal.ts";

/** Types of numbers by the name of a policy: tfjs computes with float32 whatever weights were trained with. */
const TYPES: Readonly<Record<string, string>> = {
  ...{ float32: "float32", float16: "float32", bfloat16: "float32", float64: "float32" },
  ...{ mixed_float16: "float32", mixed_bfloat16: "float32" },
  ...{
    int32: "int32",
    uint8: "int32",
    int8: "int32",
    int16: "int32",
    uint16: "int32",
    int64: "int32",
    bool: "bool",
  },
};

/** Functions by their names in Keras, as tfjs calls them. */
const ACTIVATIONS: Readonly<Record<string, string>> = {
  ...{
    elu: "elu",
    selu: "selu",
    relu: "relu",
    relu6: "relu6",
    linear: "linear",
    sigmoid: "sigmoid",
    tanh: "tanh",
  },
  ...{
    hard_sigmoid: "hard_sigmoid",
    softplus: "softplus",
    softsign: "softsign",
    softmax: "softmax",
    gelu: "gelu",
  },
  ...{ log_softmax: "log_softmax", swish: "swish", silu: "swish", mish: "mish" },
};

/** Initialisers that tfjs has; those of loaded weights matter only to who builds the network anew. */
const INITIALIZERS: ReadonlySet<string> = new Set([
  ...[
    "Constant",
    "GlorotNormal",
    "GlorotUniform",
    "HeNormal",
    "HeUniform",
    "Identity",
    "LeCunNormal",
    "LeCunUniform",
  ],
  ...["Ones", "Orthogonal", "RandomNormal", "RandomUniform", "TruncatedNormal", "VarianceScaling", "Zeros"],
]);

/** Returns the type of numbers that a policy, its name or an object of Keras 3, stands for; undefined for none. */
export function plainType(dtype: unknown): string | undefined {
  const name = isObject(dtype) ? Object(dtype.config).name : dtype;
  return typeof name === "string" && Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}

/** What a function's name means depends on who wrote the file. */
export interface ActivationOptions {
  /** The layer, for errors. */
  layer: string;
  /** Whether Keras 3 wrote it: its hard sigmoid is another line than that of Keras 2 and tfjs. */
  isKeras3: boolean;
}

/** Returns tfjs's name of an activation: of a name, or of an object of Keras 3 that stands for a function. */
export function plainActivation(
  activation: unknown,
  { layer, isKeras3 }: ActivationOptions,
  refuse: Refusal,
): string {
  const name = isObject(activation) ? activation.config : activation;
  if (name === null || name === undefined) return "linear";
  const isKnown = typeof name === "string" && Object.hasOwn(ACTIVATIONS, name);
  if (isKnown && !(isKeras3 && name === "hard_sigmoid")) return ACTIVATIONS[name];
  throw refuse(`have an activation that tfjs computes alike at layer ${layer}`, name);
}

/** Returns an initialiser as tfjs reads it; undefined for one that it has not. */
export function plainInitializer(initializer: unknown): JsonObject | undefined {
  if (!isObject(initializer) || typeof initializer.class_name !== "string") return undefined;
  const className = initializer.class_name.replace(/^Lecun/, "LeCun"),
    config = { ...Object(initializer.config) };
  // Keras 3 may keep a generator in place of a number.
  if (config.seed !== undefined && typeof config.seed !== "number") config.seed = null;
  return INITIALIZERS.has(className) ? { class_name: className, config } : undefined;
}

/** Returns a penalty on weights as tfjs reads it; Keras has three classes where tfjs has one. */
export function plainRegularizer(regularizer: unknown, layer: string, refuse: Refusal): JsonObject | null {
  if (regularizer === null) return null;
  const { class_name, config } = Object(regularizer), { l1 = 0, l2 = 0 } = Object(config);
  const isKnown = class_name === "L1" || class_name === "L2" || class_name === "L1L2";
  if (isKnown && typeof l1 === "number" && typeof l2 === "number") {
    return { class_name: "L1L2", config: { l1, l2 } };
  }
  throw refuse(`have a regularizer L1, L2 or L1L2 at layer ${layer}`, class_name ?? regularizer);
}
