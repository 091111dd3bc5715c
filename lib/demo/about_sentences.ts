/** Says what the page shows, where it comes from, and under which licence. */
import { fixedDecimals } from "../core/numbers/fixed_decimals.ts";
import type { DemoData } from "./demo_data.ts";
import { percentWords } from "./verdict.ts";

/** Returns two paragraphs, under the ids of the elements that show them. */
export function aboutSentences({ model, garments }: DemoData): { about: string; licence: string } {
  const count = (value: number) => value.toLocaleString("en-US");
  const about = `The network: ${model.title}, ${count(model.parameters)} weights, trained on ` +
    `${count(model.trainSize)} images, classifies ${percentWords(model.accuracy)} of ` +
    `${
      count(model.validationSize)
    } others correctly. Its probabilities are calibrated: scores are divided by ` +
    `${
      fixedDecimals(model.temperature, 3)
    }, the temperature that suits those others best. Photographs of your own differ ` +
    `from what it was trained on, so expect less.`;
  const origin = garments.isOwn
    ? "They belong to whoever made this page, and their own terms hold."
    : garments.isSynthetic
    ? "SYNTHETIC: drawn by code, not photographed."
    : "By Han Xiao, Kashif Rasul and Roland Vollgraf (Zalando Research), MIT licence, arXiv 1708.07747.";
  return {
    about,
    licence: `The ${garments.isOwn ? "images" : "garments"}: ${
      count(garments.size)
    } ${garments.title}, shown without labels. ${origin}`,
  };
}
