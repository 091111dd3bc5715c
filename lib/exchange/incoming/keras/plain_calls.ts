/** Reads what a layer is called on, in the forms of Keras 2, Keras 3 and tfjs. */
import { isObject, type Refusal } from "../description/refusal.ts";
import type { LayerOutput } from "../description/plain_layer.ts";

/** Classes that take several tensors one after the other, as operators between tensors do in Keras 3. */
const OF_SEVERAL: ReadonlySet<string> = new Set(["Add", "Multiply", "Maximum", "Minimum"]);

/** The layer that is called, for errors. */
export interface CalledLayer {
  name: string;
  className: string;
}

/**
 * Returns what a layer is called on, for each call: of `[["input", 0, 0, {}]]` of Keras 2, and of `{ args, kwargs }` of
 * Keras 3.
 */
export function plainCalls(nodes: unknown, layer: CalledLayer, refuse: Refusal): LayerOutput[][] {
  if (!Array.isArray(nodes)) throw refuse(`list the calls of layer ${layer.name} in inbound_nodes`, nodes);
  return nodes.map((node) => isObject(node) ? ofKeras3(node, layer, refuse) : ofList(node, layer, refuse));
}

function ofList(node: unknown, layer: CalledLayer, refuse: Refusal): LayerOutput[] {
  const references = Array.isArray(node) && typeof node[0] === "string" ? [node] : node;
  if (!Array.isArray(references)) throw refuse(`name what layer ${layer.name} is called on`, node);
  return references.map((reference) => {
    checkArguments(Array.isArray(reference) ? reference[3] : undefined, layer, refuse);
    return outputOf(reference, `name what layer ${layer.name} is called on`, refuse);
  });
}

function ofKeras3(
  { args, kwargs }: Record<string, unknown>,
  layer: CalledLayer,
  refuse: Refusal,
): LayerOutput[] {
  checkArguments(kwargs, layer, refuse);
  const isOne = Array.isArray(args) && (args.length === 1 || OF_SEVERAL.has(layer.className));
  if (!isOne) throw refuse(`call layer ${layer.name} (${layer.className}) on one tensor or list`, args);
  return args.flat().map((tensor) => {
    const { class_name, config } = Object(tensor);
    const history = class_name === "__keras_tensor__" ? Object(config).keras_history : undefined;
    return outputOf(
      history,
      `call layer ${layer.name} (${layer.className}) on outputs of layers`,
      refuse,
      tensor,
    );
  });
}

/** Arguments besides the tensors change what a layer computes; those that are unset do not. */
function checkArguments(kwargs: unknown, { name, className }: CalledLayer, refuse: Refusal): void {
  const set = Object.entries(Object(kwargs)).find(([, value]) => value !== null && value !== false);
  if (set) throw refuse(`call layer ${name} (${className}) without arguments besides its input`, set[0]);
}

/** Reads a list of outputs of layers, such as input_layers: one alone may stand without a list around it. */
export function plainOutputs(list: unknown, what: string, refuse: Refusal): LayerOutput[] {
  const references = Array.isArray(list) && typeof list[0] === "string" ? [list] : list;
  if (!Array.isArray(references) || references.length === 0) throw refuse(`list ${what}`, list);
  return references.map((reference) => outputOf(reference, `list ${what} by name and place`, refuse));
}

function outputOf(reference: unknown, rule: string, refuse: Refusal, found = reference): LayerOutput {
  const [layer, call = 0, tensor = 0]: unknown[] = Array.isArray(reference) ? reference : [];
  const isPlace = [call, tensor].every((place) => Number.isSafeInteger(place) && Number(place) >= 0);
  if (typeof layer !== "string" || !isPlace) throw refuse(rule, found);
  return { layer, call: Number(call), tensor: Number(tensor) };
}
