/** Holds settings of Keras's layers that tfjs would pass over in silence. */
import type { JsonObject, Refusal } from "../description/refusal.ts";

/** Values that a setting may have, by class and setting; where a file says none, it is the first. */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  ...byClasses(["Conv1D", "Conv2D", "Conv3D", "SeparableConv2D"], { groups: [1] }),
  ...byClasses(["Conv2DTranspose", "Conv3DTranspose"], { groups: [1], output_padding: [null] }),
  ...byClasses([
    "GlobalAveragePooling1D",
    "GlobalAveragePooling2D",
    "GlobalMaxPooling1D",
    "GlobalMaxPooling2D",
  ], {
    keepdims: [false],
  }),
  ...byClasses(["SimpleRNN", "LSTM"], { time_major: [false] }),
  BatchNormalization: { renorm: [false] },
  LayerNormalization: { rms_scaling: [false] },
  GRU: { reset_after: [false], time_major: [false] },
  ReLU: { negative_slope: [0], threshold: [0] },
};

function byClasses<T>(names: readonly string[], settings: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, settings]));
}

/**
 * Throws where a layer has a setting that tfjs does not compute.
 *
 * @param config of a layer of that class and name
 */
export function checkSettings(
  { className, name, config }: { className: string; name: string; config: JsonObject },
  refuse: Refusal,
): void {
  const allowed = Object.hasOwn(ALLOWED, className) ? ALLOWED[className] : {};
  for (const [setting, values] of Object.entries(allowed)) {
    const value = config[setting];
    if (value === undefined || value === null || values.includes(value)) continue;
    throw refuse(`have ${setting} ${values[0] ?? "unset"} at layer ${name} (${className})`, value);
  }
  if (className !== "Rescaling") return;
  for (const setting of ["scale", "offset"]) {
    const value = config[setting];
    if (value === undefined || typeof value === "number") continue;
    throw refuse(`have one number for ${setting} at layer ${name} (${className})`, value);
  }
}
