/** Makes a small confusion gallery, for tests. */
import { confusionGallery, type ConfusionGalleryOptions } from "../../lib/charts/confusion_gallery.ts";
import type { HtmlDisplay } from "../../lib/charts/frame/html_display.ts";
import { subset } from "../../lib/core/dataset.ts";
import { GARMENTS } from "../study/tiny_model.ts";

/** Sixty images; every fifth is taken for the next class, and the later an image, the surer the model. */
export const GALLERY = (() => {
  const images = subset(GARMENTS, Array.from({ length: 60 }, (_, i) => i)), { labels } = images;
  const predictions = Array.from(labels, (label, i) => i % 5 === 0 ? (label + 1) % 10 : label);
  return { images, labels, predictions, confidences: predictions.map((_, i) => 0.3 + i / 100) };
})();

/** Draws the gallery. */
export function sampleGallery(options: ConfusionGalleryOptions = {}): HtmlDisplay {
  return confusionGallery(GALLERY, { title: "Who is <taken> for whom", ...options });
}
