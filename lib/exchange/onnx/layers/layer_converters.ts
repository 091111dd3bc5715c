/** Knows for every class of layers how it is written as ONNX. */
import { ACTIVATION_LAYERS } from "./activations.ts";
import { CONVOLUTION_LAYERS } from "./convolutions.ts";
import { DENSE_LAYERS } from "./dense.ts";
import type { LayerConverter } from "../graph/layer_call.ts";
import { MERGING_LAYERS } from "./merging.ts";
import { NORMALISING_LAYERS } from "./normalisation.ts";
import { OWN_LAYERS } from "./own_layers.ts";
import { POOLING_LAYERS } from "./pooling.ts";
import { RECURRENT_LAYERS } from "./recurrent.ts";
import { RESHAPING_LAYERS } from "./reshaping.ts";

/** Layers that change their inputs in training alone. */
const TRAINING_ONLY = ["Dropout", "SpatialDropout1D", "GaussianNoise", "GaussianDropout", "AlphaDropout"];

const unchanged: LayerConverter = ({ inputs: [value] }) => value;

/** The converter of each class of layers, by tfjs's name of the class. */
export const LAYER_CONVERTERS: Readonly<Record<string, LayerConverter>> = {
  ...DENSE_LAYERS,
  ...CONVOLUTION_LAYERS,
  ...POOLING_LAYERS,
  ...NORMALISING_LAYERS,
  ...ACTIVATION_LAYERS,
  ...MERGING_LAYERS,
  ...RESHAPING_LAYERS,
  ...RECURRENT_LAYERS,
  ...OWN_LAYERS,
  ...Object.fromEntries(TRAINING_ONLY.map((name) => [name, unchanged])),
};
