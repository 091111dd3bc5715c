/** Writes model.json and its weights by hand, as tfjs's converter does. */
import { createRandom } from "../../../lib/core/random.ts";

/** A weight with its values. */
export interface WrittenWeight {
  name: string;
  shape: number[];
  values: Float32Array;
}

/** How a weight's numbers are stored. */
export type Quantisation = "uint8" | "uint16" | "float16" | undefined;

/** Returns a weight of random values between -0.5 and 0.5. */
export function randomWeight(name: string, shape: number[], seed: number): WrittenWeight {
  const random = createRandom(seed), length = shape.reduce((product, side) => product * side, 1);
  return { name, shape, values: Float32Array.from({ length }, () => random.uniform() - 0.5) };
}

/** What `writeModelFiles` writes besides layers and weights. */
export interface ModelFilesOptions {
  weights: readonly WrittenWeight[];
  /** @default plain float32 */
  quantisation?: Quantisation;
  /** Files over which the bytes are spread. @default 1 */
  shards?: number;
  metadata?: Record<string, unknown>;
}

/**
 * Writes them into the folder. Weights are quantised as the converter does it: value = scale * stored + min.
 *
 * @returns the weights' values as they can be read again
 */
export async function writeModelFiles(
  folder: URL,
  modelTopology: object,
  { weights, quantisation, shards = 1, metadata }: ModelFilesOptions,
): Promise<Map<string, Float32Array>> {
  const stored = weights.map((weight) => ({ ...weight, ...quantised(weight, quantisation) }));
  const bytes = new Uint8Array(await new Blob(stored.map(({ bytes }) => bytes)).arrayBuffer());
  const names = Array.from({ length: shards }, (_, i) => `group1-shard${i + 1}of${shards}.bin`);
  const size = Math.ceil(bytes.length / shards);
  for (const [i, name] of names.entries()) {
    await Deno.writeFile(new URL(name, folder), bytes.subarray(i * size, (i + 1) * size));
  }
  const json = {
    ...{
      format: "layers-model",
      generatedBy: "keras v3.6.0",
      convertedBy: "TensorFlow.js Converter v4.22.0",
    },
    modelTopology,
    weightsManifest: [{
      paths: names,
      weights: stored.map(({ name, shape, quantization }) => ({
        ...{ name, shape, dtype: "float32" },
        ...quantization && { quantization },
      })),
    }],
    ...metadata && { userDefinedMetadata: metadata },
  };
  await Deno.writeTextFile(new URL("model.json", folder), JSON.stringify(json));
  return new Map(stored.map(({ name, read }) => [name, read]));
}

function quantised({ values }: WrittenWeight, quantisation: Quantisation) {
  if (quantisation === undefined) return { bytes: values as Float32Array<ArrayBuffer>, read: values };
  if (quantisation === "float16") {
    const bytes = Float16Array.from(values), read = Float32Array.from(bytes);
    return {
      bytes: bytes as unknown as Uint8Array<ArrayBuffer>,
      read,
      quantization: { dtype: quantisation },
    };
  }
  const most = quantisation === "uint8" ? 255 : 65_535, min = Math.min(...values);
  const scale = (Math.max(...values) - min) / most || 1;
  const whole = Array.from(values, (value) => Math.round((value - min) / scale));
  const bytes = quantisation === "uint8" ? Uint8Array.from(whole) : Uint16Array.from(whole);
  const read = Float32Array.from(whole, (value) => value * scale + min);
  return { bytes: bytes as Uint8Array<ArrayBuffer>, read, quantization: { dtype: quantisation, scale, min } };
}
