/// <reference lib="dom" />
/** Shows what the network says of an image. */
import type { PixelImage } from "../image/pixel_image.ts";
import type { ColourImage } from "../image/photograph/colour_image.ts";
import { classActivationMap, type FeatureMaps } from "./class_activation_map.ts";
import type { Classification } from "./classifier.ts";
import { drawHeat, drawImage } from "./draw_picture.ts";
import { findElement } from "./find_element.ts";
import { garmentTile } from "./garment_tile.ts";
import type { Demo } from "./load_demo.ts";
import { showProbabilities } from "./probability_bars.ts";
import { similarGarments } from "./similar_garments.ts";
import { percentWords, verdictOf } from "./verdict.ts";

/** An image that was classified. */
export interface ShownImage {
  image: PixelImage<Uint8Array>;
  classification: Classification;
  /** Which of the garments it is, if it is one. */
  index?: number;
  /** The picture that it was made of, if it was. */
  origin?: ColourImage;
  /** Why to trust the answer less. @default nothing */
  doubt?: string;
}

/** Longer side of the picture with the heat, in pixels. */
const HEAT_SIDE = 280;

/** Shows everything about the image; `onChoose` hears of similar garments that the visitor chooses. */
export function showResult(demo: Demo, shown: ShownImage, onChoose: (index: number) => void): void {
  const { classNames } = demo.data, { classification } = shown;
  const { top, sentence } = verdictOf(classification.probabilities, classNames);
  text("verdict", classNames[top]);
  text("sentence", `${sentence}.`);
  text("spoken", `${classNames[top]}. ${sentence}.`);
  text("summary", `${classNames[top]}, ${percentWords(classification.probabilities[top])} ↑`);
  showPictures(shown);
  const { maps } = classification;
  findElement("heat-figure", HTMLElement).hidden = maps === undefined;
  findElement("unmapped", HTMLParagraphElement).hidden = maps !== undefined;
  const onExplain = maps && ((explained: number) => showHeat(demo, shown, { maps, explained }));
  showProbabilities(classification, { classNames, top, ...onExplain && { onExplain } });
  onExplain?.(top);
  showSimilar(demo, shown, onChoose);
  findElement("result", HTMLElement).setAttribute("aria-busy", "false");
}

function showPictures({ image, origin, doubt }: ShownImage): void {
  drawImage(findElement("seen", HTMLCanvasElement), image);
  findElement("origin", HTMLElement).hidden = origin === undefined;
  if (origin) drawImage(findElement("origin-picture", HTMLCanvasElement), { ...origin, channels: 3 });
  const element = findElement("doubt", HTMLParagraphElement);
  element.hidden = doubt === undefined;
  element.textContent = doubt ?? "";
}

function showHeat(
  { classifier, data }: Demo,
  { image }: ShownImage,
  { maps, explained }: { maps: FeatureMaps; explained: number },
): void {
  const { height, width } = image;
  const weights = classifier.weightsOf(maps, explained);
  const heat = classActivationMap(maps, { weights, height, width });
  const name = data.classNames[explained], canvas = findElement("heat", HTMLCanvasElement);
  drawHeat(canvas, image, { heat, side: HEAT_SIDE });
  const words = heat.some((value) => value > 0) ? `what speaks for ${name}` : `nothing speaks for ${name}`;
  canvas.setAttribute("aria-label", `The same image: ${words}`);
  text("heat-caption", `${words} (Grad-CAM)`);
}

function showSimilar(
  demo: Demo,
  { classification, index }: ShownImage,
  onChoose: (index: number) => void,
): void {
  const similar = similarGarments(classification.embedding, demo.embeddings, { without: index });
  findElement("similar", HTMLDivElement).replaceChildren(
    ...similar.map(({ index, similarity }) => garmentTile(demo, { index, similarity, onChoose })),
  );
}

function text(id: string, words: string): void {
  findElement(id, HTMLElement).textContent = words;
}
