/// <reference lib="dom" />
/** Makes the small pictures of garments that can be chosen. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import { drawImage } from "./draw_picture.ts";
import type { Demo } from "./load_demo.ts";
import { takeFromSprite } from "./sprite.ts";

/** Options of `garmentTile`. */
export interface GarmentTileOptions {
  index: number;
  /** How alike it is, which then stands below the picture with its class. */
  similarity?: number;
  /** Hears that it was chosen. */
  onChoose: (index: number) => void;
}

/** Returns a button that shows the garment; a screen reader hears what the network predicts. */
export function garmentTile(
  { sprite, data }: Demo,
  { index, similarity, onChoose }: GarmentTileOptions,
): HTMLButtonElement {
  const { garments, classNames } = data;
  const button = document.createElement("button"), picture = document.createElement("canvas");
  button.type = "button";
  button.className = "tile";
  button.dataset.index = String(index);
  const kind = classNames[garments.taken[index]], thing = data.pictures === "whole" ? "Image" : "Garment";
  const taken = `${thing} ${index + 1}, predicted as ${kind}`;
  const alike = similarity === undefined ? [] : [kind, fixedDecimals(similarity, 2)];
  button.setAttribute("aria-label", alike.length > 0 ? `${taken}, similarity ${alike[1]}` : taken);
  button.title = taken;
  drawImage(picture, takeFromSprite(sprite, index, garments));
  button.append(picture);
  for (const textContent of alike) {
    button.append(Object.assign(document.createElement("small"), { textContent }));
  }
  button.addEventListener("click", () => onChoose(index));
  return button;
}
