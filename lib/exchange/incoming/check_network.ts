/** Refuses networks that tfjs would never finish building, or would build in silence as others. */
import * as tf from "@tensorflow/tfjs";
import { INPUT_LAYER, type LayerOutput, MOST_LAYERS, type PlainNetwork } from "./description/plain_layer.ts";
import type { Refusal } from "./description/refusal.ts";

/**
 * Throws unless every layer is of a class that tfjs or this library has, with a name of its own, and is called on
 * layers that are there and that do not wait for it. tfjs would wait without end for a layer that is missing, or for
 * one that is called on what comes of it.
 */
export function checkNetwork({ layers, inputs, outputs }: PlainNetwork, refuse: Refusal): void {
  const count = layers.reduce((sum, { calls }) => sum + calls.length, 0), calls = new Map<string, number>();
  if (count > MOST_LAYERS) throw refuse(`call layers at most ${MOST_LAYERS} times`, count);
  for (const { name, className, config, calls: { length } } of layers) {
    if (calls.has(name)) throw refuse("give each layer a name of its own", name);
    checkClass(name, className, refuse);
    const isInput = className === INPUT_LAYER;
    if (isInput) checkInputShape(name, config.batch_input_shape, refuse);
    if (isInput !== (length === 0)) {
      throw refuse(
        `call layer ${name} (${className}) ${isInput ? "on no other" : "on another one"}`,
        `${length} calls`,
      );
    }
    calls.set(name, isInput ? 1 : length);
  }
  const references = [...layers.flatMap(({ calls }) => calls.flat()), ...inputs, ...outputs];
  for (const { layer, call } of references) {
    const made = calls.get(layer);
    if (made === undefined) throw refuse("have every layer that another one is called on", layer);
    if (call >= made) throw refuse(`call layer ${layer} as often as its outputs are used`, made);
  }
  checkOrder(layers, refuse);
}

/** Calls what can be called, as tfjs will, until nothing is left. */
function checkOrder(layers: PlainNetwork["layers"], refuse: Refusal): void {
  const made = new Map(layers.map(({ name, calls }) => [name, calls.length === 0 ? 1 : 0]));
  const isThere = ({ layer, call }: LayerOutput) => call < made.get(layer)!;
  let waiting = layers.flatMap(({ name, calls }) => calls.map((call) => ({ name, call })));
  while (waiting.length > 0) {
    const left = waiting.filter(({ name, call }) => {
      if (!call.every(isThere)) return true;
      made.set(name, made.get(name)! + 1);
      return false;
    });
    if (left.length === waiting.length) {
      const names = [...new Set(left.map(({ name }) => name))];
      throw refuse("have no layers that wait for each other", names);
    }
    waiting = left;
  }
}

function checkClass(name: string, className: string, refuse: Refusal): void {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const [constructor] = Object.hasOwn(classNameMap, className) ? classNameMap[className] : [];
  if (constructor?.prototype instanceof tf.layers.Layer) return;
  throw refuse(`have layers that tfjs and this library know at layer ${name}`, className);
}

function checkInputShape(name: string, shape: unknown, refuse: Refusal): void {
  const isSide = (side: unknown) => side === null || Number.isSafeInteger(side) && Number(side) >= 1;
  if (Array.isArray(shape) && shape.length > 0 && shape.every(isSide)) return;
  throw refuse(`give layer ${name} (${INPUT_LAYER}) a shape of whole numbers`, shape);
}
