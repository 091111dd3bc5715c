/** Reads out of a model what its PyTorch form is made of. */
import type * as tf from "@tensorflow/tfjs";
import { checkFinite } from "../../../core/check.ts";
import type { SourceLayer } from "./torch_layer.ts";

/** A layer with the layers whose outputs it takes. */
export interface ConnectedLayer extends SourceLayer {
  from: readonly string[];
}

/** A network with one input and one output. */
export interface SourceNetwork {
  name: string;
  /** Shape of an image or of what else goes in, without the batch. */
  inputShape: readonly number[];
  /** The name of the layer that stands for what goes in. */
  input: string;
  /** All other layers, each after those that it takes its inputs from. */
  layers: readonly ConnectedLayer[];
}

/**
 * Returns the layers of a network with their weights, copied.
 *
 * @throws {TypeError} when it has several inputs or outputs, a side that is not fixed, a layer that is used twice, or a
 * network for a layer
 */
export function sourceNetwork(model: tf.LayersModel): SourceNetwork {
  const [input] = model.inputs, [output] = model.outputs;
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw refused("have one input and one output", `${model.inputs.length} and ${model.outputs.length}`);
  }
  const outputs = [
    ...model.inputs,
    ...model.layers.flatMap(({ inboundNodes }) => inboundNodes.flatMap(({ outputTensors }) => outputTensors)),
  ];
  const open = outputs.find(({ shape }) => shape.slice(1).includes(null));
  if (open) {
    const shape = open.shape.slice(1).map((side) => side ?? "any").join(", ");
    throw refused(`have fixed sides at layer ${open.sourceLayer.name}`, `[${shape}]`);
  }
  const layers = model.layers.filter((layer) => layer.getClassName() !== "InputLayer");
  if (layers.at(-1) !== output.sourceLayer) throw refused("end in its output", output.sourceLayer.name);
  return {
    name: model.name,
    inputShape: sidesOf(input),
    input: input.sourceLayer.name,
    layers: layers.map(connected),
  };
}

function connected(layer: tf.layers.Layer): ConnectedLayer {
  const { name } = layer, className = layer.getClassName();
  if ("layers" in layer) throw refused(`have plain layers at ${name}`, `a network, ${className}`);
  if (layer.inboundNodes.length !== 1) {
    throw refused(`use layer ${name} (${className}) once`, `${layer.inboundNodes.length} uses`);
  }
  const inputs = [layer.input].flat();
  return {
    ...{ name, className, config: layer.getConfig() as Record<string, unknown> },
    inputs: inputs.map(sidesOf),
    output: sidesOf([layer.output].flat()[0]),
    from: inputs.map(({ sourceLayer }) => sourceLayer.name),
    weights: Object.fromEntries(layer.weights.map((weight) => {
      const tensor = weight.read(), values = Float32Array.from(tensor.dataSync());
      checkFinite("write the network for PyTorch", { name: `the weights ${weight.originalName}`, values });
      return [weight.originalName.split("/").at(-1)!, { shape: tensor.shape, values }];
    })),
  };
}

function sidesOf({ shape }: tf.SymbolicTensor): number[] {
  return shape.slice(1) as number[];
}

function refused(rule: string, found: string): TypeError {
  return new TypeError(`Cannot write the network for PyTorch as it must ${rule}: current value is ${found}`);
}
