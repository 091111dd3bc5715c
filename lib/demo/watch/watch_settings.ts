/// <reference lib="dom" />
/** The settings of a training, as the visitor chooses them. */
import type { Activation } from "../../models/activation_layer.ts";
import { findElement } from "../find_element.ts";
import { ACTIVATION_NAMES } from "./pixel_tables.ts";
import type { WatchSettings } from "./watch_messages.ts";

/** Step sizes of Adam: the smallest are slow, from 0.1 on it does not learn, and the last one leaves no number whole. */
const LEARNING_RATES = ["0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "1", "1e9"];
const DEFAULT_RATE = "0.001";

/** What may be asked of the settings. */
export interface SettingsForm {
  settings(): WatchSettings;
}

/** Fills the form; `onChange` hears of every change. */
export function createSettingsForm(onChange: (settings: WatchSettings) => void): SettingsForm {
  const rate = findElement("watch-rate", HTMLSelectElement);
  const activation = findElement("watch-activation", HTMLSelectElement);
  const augment = findElement("watch-augment", HTMLInputElement);
  for (const value of LEARNING_RATES) rate.add(new Option(value));

  for (const [value, name] of Object.entries(ACTIVATION_NAMES)) {
    activation.add(new Option(name, value, value === "relu"));
  }
  rate.value = DEFAULT_RATE;
  activation.value = "relu";
  const settings = (): WatchSettings => ({
    learningRate: Number(rate.value),
    activation: activation.value as Activation,
    isAugmented: augment.checked,
  });
  for (const input of [rate, activation, augment]) {
    input.addEventListener("change", () => onChange(settings()));
  }
  return { settings };
}
