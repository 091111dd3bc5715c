/// <reference lib="dom" />
/** Shows what the network predicts for a few images while it learns. */
import { argmax } from "../../core/argmax.ts";
import { valuesPerImage } from "../../core/dataset.ts";
import { likeImage, type PixelImage } from "../../image/pixel_image.ts";
import { drawImage } from "../draw_picture.ts";
import { findElement } from "../find_element.ts";
import { focusFirst, moveFocus } from "../move_focus.ts";
import { percentWords } from "../verdict.ts";
import type { WatchedSet } from "./watch_messages.ts";

/** The tiles, each a button with an image. */
export interface GarmentPredictions {
  /** Shows the probabilities, shape `[images, classes]`. */
  show(probabilities: Float32Array): void;
  /** Marks the image that is looked at. */
  mark(image: number): void;
}

/** Returns image `index` of those that are shown. */
export function shownImage(set: WatchedSet, index: number): PixelImage<Uint8Array> {
  const values = valuesPerImage(set);
  return likeImage(set, set.images.slice(index * values, (index + 1) * values));
}

/** Makes the tiles; `onChoose` hears which one the visitor chooses. */
export function createGarmentPredictions(
  set: WatchedSet,
  onChoose: (image: number) => void,
): GarmentPredictions {
  const group = findElement("watch-garments", HTMLDivElement), classes = set.classNames.length;
  const tiles = set.labels.map((_, index) => garmentTile(set, index, onChoose));
  group.replaceChildren(...tiles.map(({ button }) => button));
  focusFirst(group);
  group.onkeydown = (event) => {
    if (moveFocus(group, event.key)) event.preventDefault();
  };
  return {
    show(probabilities) {
      const predicted = argmax(probabilities, classes);
      for (const [i, tile] of tiles.entries()) {
        tile.show(predicted[i], probabilities[i * classes + predicted[i]]);
      }
    },
    mark(image) {
      for (const [i, { button }] of tiles.entries()) button.setAttribute("aria-pressed", String(i === image));
    },
  };
}

function garmentTile(set: WatchedSet, index: number, onChoose: (image: number) => void) {
  const { classNames, labels } = set, label = labels[index];
  const button = document.createElement("button"), picture = document.createElement("canvas");
  const [name, bar] = ["strong", "span"].map((kind) => document.createElement(kind));
  button.type = "button";
  button.className = "prediction";
  bar.className = "track";
  const fill = Object.assign(document.createElement("span"), { className: "fill" });
  bar.append(fill);
  drawImage(picture, shownImage(set, index));
  button.append(picture, name, bar);
  button.addEventListener("click", () => onChoose(index));
  return {
    button,
    show(predicted: number, probability: number) {
      const isRight = predicted === label;
      button.dataset.isRight = String(isRight);
      name.textContent = `${isRight ? "✓" : "✗"} ${classNames[predicted]}`;
      fill.style.width = `${100 * probability}%`;
      const words = `${classNames[label]}, predicted as ${classNames[predicted]} with ${
        percentWords(probability)
      }`;
      button.title = words;
      button.setAttribute("aria-label", words);
    },
  };
}
