/** Brings a network out of model.json into one form: a list of layers, with networks inside it taken apart. */
import {
  INPUT_LAYER,
  type LayerOutput,
  MOST_LAYERS,
  type PlainLayer,
  type PlainNetwork,
} from "../description/plain_layer.ts";
import { isObject, type JsonObject, type Refusal } from "../description/refusal.ts";
import { plainCalls, plainOutputs } from "./plain_calls.ts";
import { plainConfig, type RawLayer } from "./plain_config.ts";

/** Who wrote the file, and how to refuse it. */
export interface PlainNetworkOptions {
  /** Whether Keras 3 wrote it. */
  isKeras3: boolean;
  refuse: Refusal;
}

/** Classes of networks that list what each layer is called on. */
const FUNCTIONAL: readonly unknown[] = ["Functional", "Model"];
/** Keys under which a layer holds another one. */
const INNER = ["layer", "cell"] as const;

/** Whether an entry is a network. */
function isNetwork({ class_name }: JsonObject): boolean {
  return FUNCTIONAL.includes(class_name) || class_name === "Sequential";
}

/** Returns the network that a topology's `class_name` and `config` describe. */
export function plainNetwork(topology: JsonObject, options: PlainNetworkOptions): PlainNetwork {
  const { class_name, config } = topology, { refuse } = options;
  if (!isNetwork(topology)) throw refuse("hold a network, Functional, Model or Sequential", class_name);
  // The oldest sequential networks are lists of layers.
  const settings = Array.isArray(config) ? { layers: config } : Object(config);
  const name = typeof settings.name === "string" ? settings.name : "network";
  if (!Array.isArray(settings.layers) || settings.layers.length === 0) {
    throw refuse(`list the layers of ${name}`, settings.layers);
  }
  checkCount(settings.layers, refuse);
  return class_name === "Sequential"
    ? sequential({ ...settings, name }, options)
    : functional({ ...settings, name }, options);
}

function sequential(settings: JsonObject & { name: string }, options: PlainNetworkOptions): PlainNetwork {
  const { refuse } = options, raws = (settings.layers as unknown[]).map((raw) => rawLayer(raw, refuse));
  const [{ name, className, config }] = raws, first = `${name}_input`;
  const shape = config.batch_input_shape ?? config.batch_shape ?? settings.build_input_shape;
  const network: PlainNetwork = { name: settings.name, layers: [], inputs: [], outputs: [] };
  const names = namesOf(raws, refuse).add(first);
  if (className !== INPUT_LAYER && !isNetwork({ class_name: className })) {
    if (!Array.isArray(shape)) throw refuse(`say the shape of what goes into ${settings.name}`, shape);
    network.layers.push(inputLayer(first, shape));
    network.outputs = network.inputs = [outputNamed(first)];
  }
  for (const raw of raws) {
    const isFirst = network.layers.length === 0;
    appended(network, { raw, calls: isFirst ? [] : [network.outputs], names }, options);
    if (isFirst && raw.className === INPUT_LAYER) network.inputs = [outputNamed(raw.name)];
  }
  return network;
}

function functional(settings: JsonObject & { name: string }, options: PlainNetworkOptions): PlainNetwork {
  const { refuse } = options, { name } = settings;
  const network: PlainNetwork = { name, layers: [], inputs: [], outputs: [] };
  const aliases = new Map<string, readonly LayerOutput[]>();
  const raws = (settings.layers as unknown[]).map((raw) => rawLayer(raw, refuse));
  const names = namesOf(raws, refuse);
  for (const layer of raws) {
    const calls = plainCalls(layer.inbound_nodes, layer, refuse);
    appended(network, { raw: layer, calls, names }, options);
    if (isNetwork({ class_name: layer.className })) aliases.set(layer.name, network.outputs);
  }
  const twice = network.layers.find(({ name }) => aliases.has(name));
  if (twice) throw refuse("give each layer a name of its own", twice.name);
  const resolved = (output: LayerOutput): LayerOutput => {
    let found = output;
    // A network inside may hand on what another one gives, but none can hand on its own.
    for (let left = aliases.size; left > 0 && aliases.has(found.layer); left--) {
      const inner = aliases.get(found.layer)![found.tensor];
      if (!inner) throw refuse(`take an output that ${found.layer} has`, found.tensor);
      found = inner;
    }
    return found;
  };
  for (const layer of network.layers) layer.calls = layer.calls.map((call) => call.map(resolved));
  return {
    ...network,
    inputs: plainOutputs(settings.input_layers, `input_layers of ${name}`, refuse),
    outputs: plainOutputs(settings.output_layers, `output_layers of ${name}`, refuse).map(resolved),
  };
}

/** A layer of a network that is read. */
interface ReadLayer {
  raw: RawLayer;
  calls: LayerOutput[][];
  /** Names of all layers that the network itself lists: those of networks inside must differ from them. */
  names: ReadonlySet<string>;
}

/** Appends a layer to a network, or the layers of one that is a network; its outputs become those of this one. */
function appended(
  network: PlainNetwork,
  { raw, calls, names }: ReadLayer,
  options: PlainNetworkOptions,
): void {
  const { className, name, config } = raw, { refuse } = options;
  if (!isNetwork({ class_name: className })) {
    network.layers.push({ className, name, config: configOf(raw, options), calls });
    network.outputs = [outputNamed(name)];
    return;
  }
  const inner = plainNetwork({ class_name: className, config: { ...config, name } }, options);
  const isFirst = network.layers.length === 0 && calls.length === 0;
  if (!isFirst && (calls.length !== 1 || calls[0].length !== inner.inputs.length)) {
    throw refuse(`call the network ${name} once, on what it takes`, `${calls.length} calls`);
  }
  const taken = new Set([...names, ...network.layers.map(({ name }) => name)]);
  const own = (layer: string) => taken.has(layer) ? `${name}/${layer}` : layer;
  const given = new Map(isFirst ? [] : inner.inputs.map(({ layer }, i) => [layer, calls[0][i]]));
  const moved = (output: LayerOutput) => given.get(output.layer) ?? { ...output, layer: own(output.layer) };
  for (const layer of inner.layers) {
    if (given.has(layer.name)) continue;
    const config = { ...layer.config, name: own(layer.name) };
    network.layers.push({
      ...layer,
      name: own(layer.name),
      config,
      calls: layer.calls.map((call) => call.map(moved)),
    });
  }
  checkCount(network.layers, refuse);
  if (isFirst) network.inputs = inner.inputs.map(moved);
  network.outputs = inner.outputs.map(moved);
}

function configOf(raw: RawLayer, options: PlainNetworkOptions): JsonObject {
  const { isKeras3, refuse } = options, config = plainConfig(raw, isKeras3, refuse);
  for (const key of INNER) {
    if (!isObject(config[key])) continue;
    const inner = rawLayer(config[key], refuse);
    if (isNetwork({ class_name: inner.className })) {
      throw refuse(`hold a plain layer in layer ${raw.name} (${raw.className})`, inner.className);
    }
    config[key] = { class_name: inner.className, config: configOf(inner, options) };
  }
  return config;
}

function rawLayer(raw: unknown, refuse: Refusal): RawLayer & { inbound_nodes: unknown } {
  const { class_name, name, config, inbound_nodes = [] } = Object(raw);
  const ownName = name ?? Object(config).name;
  if (typeof class_name !== "string" || !isObject(config) || typeof ownName !== "string" || ownName === "") {
    throw refuse("give each layer a class_name, a name and a config", class_name ?? raw);
  }
  return { className: class_name, name: ownName, config, inbound_nodes };
}

/** Names of layers tell which one is meant: no two may be alike. */
function namesOf(raws: readonly RawLayer[], refuse: Refusal): Set<string> {
  const names = new Set<string>();
  for (const { name } of raws) {
    if (names.has(name)) throw refuse("give each layer a name of its own", name);
    names.add(name);
  }
  return names;
}

function inputLayer(name: string, shape: unknown[]): PlainLayer {
  const config = { name, batch_input_shape: shape, dtype: "float32", sparse: false };
  return { name, className: INPUT_LAYER, config, calls: [] };
}

function outputNamed(layer: string): LayerOutput {
  return { layer, call: 0, tensor: 0 };
}

function checkCount({ length }: readonly unknown[], refuse: Refusal): void {
  if (length > MOST_LAYERS) throw refuse(`have at most ${MOST_LAYERS} layers`, length);
}
