/** Describes a layer out of a file once it is in the one form that is worked with. */
import type { JsonObject } from "./refusal.ts";

/** An output of a layer: of which call, and which of its tensors. */
export interface LayerOutput {
  layer: string;
  call: number;
  tensor: number;
}

/** A layer with what it is called on; tfjs's names of classes and settings, in Python's spelling. */
export interface PlainLayer {
  name: string;
  className: string;
  config: JsonObject;
  /** What it is called on, for each call; none of a layer for what goes in. */
  calls: LayerOutput[][];
}

/** A network: layers, none of which is a network itself. */
export interface PlainNetwork {
  name: string;
  layers: PlainLayer[];
  inputs: LayerOutput[];
  outputs: LayerOutput[];
}

/** The class of the layer that stands for what goes in. */
export const INPUT_LAYER = "InputLayer";

/** More layers than any network here has; building takes the square of their number at worst. */
export const MOST_LAYERS = 2_000;
