/** Brings the settings of a layer into the form that tfjs reads. */
import { isObject, type JsonObject, type Refusal } from "../description/refusal.ts";
import { checkSettings } from "./layer_settings.ts";
import { plainActivation, plainInitializer, plainRegularizer, plainType } from "./plain_values.ts";

/** A layer as the file has it. */
export interface RawLayer {
  className: string;
  name: string;
  config: JsonObject;
}

/** What tfjs has no use for. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  ...[
    "module",
    "registered_name",
    "build_config",
    "shared_object_id",
    "autocast",
    "quantization_config",
    "optional",
  ],
  ...[
    "__proto__",
    "ragged",
    "backward_layer",
    "synchronized",
    "seed_generator",
    "custom_objects",
    "zero_output_for_mask",
  ],
]);

/**
 * Returns the settings of a layer for tfjs, of a file by Keras 2, Keras 3 or tfjs itself.
 *
 * @param isKeras3 whether Keras 3 wrote the file
 */
export function plainConfig(layer: RawLayer, isKeras3: boolean, refuse: Refusal): JsonObject {
  const config: JsonObject = {};
  for (const [key, value] of Object.entries(layer.config)) {
    if (LEFT_OUT.has(key)) continue;
    const plain = plainValue(key, value, { layer, isKeras3, refuse });
    if (plain !== undefined) config[key === "batch_shape" ? "batch_input_shape" : key] = plain;
  }
  const { className } = layer;
  // The same slope, by its name in Keras 3 and by that in Keras 2.
  if (className === "LeakyReLU") config.alpha ??= config.negative_slope;
  checkSettings({ ...layer, config }, refuse);
  if (className === "LeakyReLU" || className === "ReLU") delete config.negative_slope;
  return { ...config, name: layer.name };
}

interface PlainValueOptions {
  layer: RawLayer;
  isKeras3: boolean;
  refuse: Refusal;
}

function plainValue(key: string, value: unknown, { layer, isKeras3, refuse }: PlainValueOptions): unknown {
  if (key === "dtype") return typeOf(value, layer, refuse);
  if (key.endsWith("_initializer")) return plainInitializer(value);
  if (key.endsWith("_regularizer")) return plainRegularizer(value, layer.name, refuse);
  if (/(^|_)activation$/.test(key)) {
    return plainActivation(value, { layer: `${layer.name} (${layer.className})`, isKeras3 }, refuse);
  }
  if (key.endsWith("_constraint")) return isObject(value) ? classAndConfig(value) : value;
  if (key === "axis" && layer.className === "BatchNormalization") {
    return Array.isArray(value) ? value[0] : value;
  }
  // Keras writes some tuples as objects.
  if (isObject(value) && Array.isArray(value.items)) return value.items;
  return value;
}

function typeOf(dtype: unknown, { name, className }: RawLayer, refuse: Refusal): string {
  const type = plainType(dtype ?? "float32");
  if (type !== undefined) return type;
  throw refuse(`have a type of numbers that tfjs computes with at layer ${name} (${className})`, dtype);
}

function classAndConfig({ class_name, config }: JsonObject): JsonObject {
  return { class_name, config };
}
