/** Hands a trained network to those who have plain tfjs and none of this library. */
import type * as tf from "@tensorflow/tfjs";
import { atomicWrite } from "../../core/atomic_write.ts";
import { MODEL_FILE, WEIGHTS_FILE } from "../../backend/files/layers_artifacts.ts";
import { layersFiles } from "../../backend/files/layers_files.ts";
import { PositionEmbedding } from "../../models/position_embedding.ts";
import { SelfAttention } from "../../models/self_attention.ts";
import { float16LayersFiles } from "../../exchange/float16/float16_layers_files.ts";
import { withFloat16Weights } from "../../exchange/float16/with_float16_weights.ts";
import { modelHash } from "../../training/model_hash.ts";
import type { NoveltyDetector } from "../../interpret/embedding/novelty.ts";
import type { SavedModelDetails } from "../../training/saved/saved_model_file.ts";
import { type ModelUse, writeModelUse } from "./model_use.ts";
import type { TrainingRecord } from "./training_record.ts";

/** What is to be known of an exported network; `model.getUserDefinedMetadata()` gives it. */
export interface ExportedModelMetadata {
  title: string;
  /** What goes in. */
  input: string;
  /** What comes out. */
  output: string;
  /** Class names; the index is that of the logit. */
  classNames: readonly string[];
  /** The data set's short name, and how many of its images the network was trained on. */
  source: string;
  trainSize: number;
  /** SHA-256, 64 hex digits, of the weights (see `modelHash`). */
  weightsHash: string;
  /** What logits are divided by before the softmax, where it was fitted. */
  temperature?: number;
}

/** Options of `exportModel`. */
export interface ExportModelOptions {
  /** The network's record, which becomes its metadata. */
  record: TrainingRecord;
  /** What logits are to be divided by before the softmax; see `fitTemperature`. None by default. */
  temperature?: number;
  /** How pictures become its images; see `SavedModelDetails`. None by default. */
  preprocessing?: SavedModelDetails["preprocessing"];
  /** What tells pictures that are unlike the training images. None by default. */
  novelty?: NoveltyDetector;
  /** Whether weights are rounded to float16, in half as many bytes. @default false */
  isFloat16?: boolean;
  /** Whether it may have layers that tfjs does not know: only who has them can load it then. @default false */
  hasOwnLayers?: boolean;
}

/** Layers that tfjs does not know. */
const OWN_LAYERS: ReadonlySet<string> = new Set([SelfAttention.className, PositionEmbedding.className]);

/**
 * Writes `model.json` and `weights.bin` into the folder: what `tf.loadLayersModel` of plain tfjs loads on any of its
 * backends, without this library, and what then gives the same logits but for rounding. Weights stay float32, or are
 * rounded to float16 where that is asked for; batch norm and convolutions stay layers of their own. Beside them it
 * writes what `loadModel` of this library reads, class names and all. The model stays the caller's.
 *
 * @param to the folder, made as needed; ends in a slash
 * @throws {TypeError} when the network has layers that tfjs does not know, unless it may; nothing is written then
 */
export async function exportModel(
  model: tf.LayersModel,
  to: URL,
  { record: kept, temperature, preprocessing, novelty, isFloat16 = false, hasOwnLayers = false }:
    ExportModelOptions,
): Promise<void> {
  const own = model.layers.map((layer) => layer.getClassName()).filter((name) => OWN_LAYERS.has(name));
  if (own.length > 0 && !hasOwnLayers) {
    throw new TypeError(
      `Cannot export ${kept.name} as its layers must be those that plain tfjs knows: ` +
        `current value is ${
          [...new Set(own)].join(", ")
        }. Choose a network without them, such as residual_24, or export it as ONNX or safetensors`,
    );
  }
  // What is loaded of the files are the rounded weights: their hash is another.
  const record = isFloat16
    ? { ...kept, weightsHash: await withFloat16Weights(model, () => modelHash(model)) }
    : kept;
  const write = isFloat16 ? float16LayersFiles : layersFiles;
  const { topology, weights } = await write(model, metadataOf(record, { temperature, preprocessing }));
  await atomicWrite(new URL(WEIGHTS_FILE, to), weights);
  await atomicWrite(new URL(MODEL_FILE, to), topology);
  await writeModelUse(to, {
    record,
    ...temperature !== undefined && { temperature },
    ...preprocessing && { preprocessing },
    ...novelty && { novelty },
  });
}

function metadataOf(
  record: TrainingRecord,
  { temperature, preprocessing }: {
    temperature: number | undefined;
    preprocessing: ModelUse["preprocessing"] | undefined;
  },
): ExportedModelMetadata {
  const { title, classNames, source, trainSize, weightsHash, inputShape } = record;
  return {
    title,
    input: `float32 [batch, ${inputShape.join(", ")}], 0 to 1, ${inputWords(preprocessing)}`,
    output: `logits, float32 [batch, ${classNames.length}]`,
    classNames,
    source,
    trainSize,
    weightsHash,
    ...temperature !== undefined && { temperature },
  };
}

/** Says what the images are of; without a word of it, they are like those of Fashion-MNIST. */
export function inputWords(preprocessing: SavedModelDetails["preprocessing"]): string {
  return preprocessing?.pictures === "whole" ? "pictures as they are" : "the garment bright on black";
}
