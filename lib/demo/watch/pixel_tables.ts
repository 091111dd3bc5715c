/// <reference lib="dom" />
/** Writes the arithmetic of one pixel as tables of nine numbers. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import type { Activation } from "../../models/activation_layer.ts";
import { findElement } from "../find_element.ts";
import type { PixelSum } from "./pixel_sum.ts";

const CHANNELS = ["red", "green", "blue"] as const;

/** What the activations are called. */
export const ACTIVATION_NAMES: Readonly<Record<Activation, string>> = {
  sigmoid: "Sigmoid",
  tanh: "Tanh",
  relu: "ReLU",
  leakyRelu: "Leaky ReLU",
  elu: "ELU",
  selu: "SELU",
  gelu: "GELU",
  swish: "Swish",
};

/** Writes a number in two decimals, with a true minus sign; more where it is small, so that no weight looks like 0. */
export function shownNumber(value: number): string {
  const size = Math.abs(value), digits = size > 0 && size < 0.095 ? 3 : 2;
  const words = fixedDecimals(size, digits);
  return value < 0 && Number(words) > 0 ? `−${words}` : words;
}

/** Fills the tables: for each channel the patch, times the filter, is the products; then the sum. */
export function showPixelSum(
  { patch, kernel, products, bias, sum, activated }: PixelSum,
  { activation, channels }: { activation: Activation; channels: 1 | 3 },
): void {
  const rows = Array.from({ length: channels }, (_, channel) => {
    const [from, to] = [9 * channel, 9 * channel + 9], name = channels === 3 ? `, ${CHANNELS[channel]}` : "";
    const row = document.createElement("div");
    row.className = "equation";
    row.append(
      table(`patch${name}`, patch.slice(from, to)),
      sign("×"),
      table("filter", kernel.slice(from, to)),
      sign("="),
      table("products", products.slice(from, to)),
    );
    return row;
  });
  const words = Object.assign(document.createElement("p"), {
    textContent: `Sum of the products ${shownNumber(sum - bias)} + bias ${shownNumber(bias)} = ` +
      `${shownNumber(sum)}; ${ACTIVATION_NAMES[activation]} makes it ${shownNumber(activated)}.`,
  });
  const box = findElement("pixel-sum", HTMLDivElement);
  Object.assign(box.dataset, { sum: String(sum), activated: String(activated) });
  box.replaceChildren(...rows, words);
}

function table(name: string, values: readonly number[]): HTMLTableElement {
  const made = document.createElement("table");
  made.createCaption().textContent = name;
  for (let row = 0; row < 3; row++) {
    const cells = made.insertRow();
    for (const value of values.slice(3 * row, 3 * row + 3)) {
      cells.insertCell().textContent = shownNumber(value);
    }
  }
  return made;
}

function sign(textContent: string): HTMLSpanElement {
  return Object.assign(document.createElement("span"), { className: "sign", textContent });
}
