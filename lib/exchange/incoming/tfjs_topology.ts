/** Writes a network in the form in which tfjs saves its own. */
import type { LayerOutput, PlainNetwork } from "./description/plain_layer.ts";
import type { JsonObject } from "./description/refusal.ts";

/** Returns a topology that tfjs deserialises. */
export function tfjsTopology({ name, layers, inputs, outputs }: PlainNetwork): JsonObject {
  const reference = ({ layer, call, tensor }: LayerOutput) => [layer, call, tensor];
  return {
    class_name: "Model",
    config: {
      name,
      layers: layers.map(({ name, className, config, calls }) => ({
        ...{ name, class_name: className, config },
        inbound_nodes: calls.map((call) => call.map((output) => [...reference(output), {}])),
      })),
      input_layers: inputs.map(reference),
      output_layers: outputs.map(reference),
    },
  };
}
