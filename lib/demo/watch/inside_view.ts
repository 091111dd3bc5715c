/// <reference lib="dom" />
/** Shows what a network that learns makes of a few images, and what its first layer sees in one of them. */
import type { Activation } from "../../models/activation_layer.ts";
import { findElement } from "../find_element.ts";
import { createFilterTiles, type FilterTiles } from "./filter_tiles.ts";
import { createGarmentPredictions, type GarmentPredictions, shownImage } from "./garment_predictions.ts";
import { createPixelInspector } from "./pixel_inspector.ts";
import type { WatchedSet, WatchSnapshot } from "./watch_messages.ts";

/** The images, the filters, and the arithmetic of a pixel. */
export interface InsideView {
  /** Starts with the images of a training. */
  begin(set: WatchedSet, activation: Activation): void;
  show(snapshot: WatchSnapshot): void;
  clear(): void;
}

/** Sets up the view; `onLook` hears of which image the feature maps are wanted. */
export function createInsideView(onLook: (image: number) => void): InsideView {
  const section = findElement("inside", HTMLElement), inspector = createPixelInspector();
  let set: WatchedSet | undefined, activation: Activation = "relu";
  let garments: GarmentPredictions | undefined, filters: FilterTiles | undefined;
  const chooseFilter = (filter: number) => {
    filters?.mark(filter);
    inspector.choose(filter);
  };
  return {
    begin(begun, chosen) {
      set = begun;
      activation = chosen;
      filters = undefined;
      garments = createGarmentPredictions(begun, onLook);
    },
    show({ probabilities, layer, maps, image }) {
      if (!set || !garments) return;
      garments.show(probabilities);
      garments.mark(image);
      if (!filters) {
        filters = createFilterTiles(layer.filters, chooseFilter);
        chooseFilter(0);
      }
      const { height, width, classNames, labels } = set, shown = { values: maps, height, width };
      filters.show(layer, shown);
      findElement("inside-sentence", HTMLParagraphElement).textContent =
        `${layer.filters} filters of 3 x 3 weights, and what each sees in the ${
          classNames[labels[image]]
        } above: ` +
        "white is positive, blue negative, black zero.";
      section.hidden = false;
      inspector.show({ image: shownImage(set, image), layer, maps: shown, activation });
    },
    clear() {
      set = garments = filters = undefined;
      section.hidden = true;
      findElement("watch-garments", HTMLDivElement).replaceChildren();
    },
  };
}
