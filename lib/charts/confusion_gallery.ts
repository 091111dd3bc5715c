/** Shows a confusion matrix whose every cell opens the images in it, without any script. */
import { plural } from "../core/plural.ts";
import { imageAt, type ImageSet } from "../core/dataset.ts";
import { confusionMatrix } from "../metrics/confusion_matrix.ts";
import { checkFinite, checkLength } from "./frame/check_values.ts";
import { confusionMatrixChart } from "./confusion_matrix_chart.ts";
import { JUPYTER_DISPLAY } from "./frame/figure.ts";
import type { FrameOptions } from "./frame/figure_frame.ts";
import { formatPercent } from "./frame/format_number.ts";
import { type GalleryCell, galleryMarkup, type GalleryPicture } from "./gallery_markup.ts";
import { greyPng } from "./images/grey_png.ts";
import type { HtmlDisplay } from "./frame/html_display.ts";

/** What a model made of some images. */
export interface GalleryData {
  images: ImageSet;
  /** True classes `[size]`. */
  labels: ArrayLike<number>;
  /** Predicted classes `[size]`. */
  predictions: ArrayLike<number>;
  /** How sure the model was of each prediction `[size]`, 0 to 1. */
  confidences: ArrayLike<number>;
}

/** How much a gallery shows. */
export interface ConfusionGalleryOptions extends FrameOptions {
  /** Images of each kind of error, the surest first. @default 48 */
  mostErrors?: number;
  /** Images of each class that are classified correctly, the least sure first. @default 12 */
  mostRight?: number;
}

/**
 * Returns the matrix as a table; a cell opens its images, each with the model's confidence. It is pure HTML: each
 * cell is a `<details>` element, of which a page shows one at a time, so that it works in a committed notebook, on a
 * page and from the keyboard. A picture of the matrix stands in where HTML cannot be shown.
 *
 * @throws {RangeError} where lists have another length than there are images, for a class out of range, and for a
 * confidence that is not finite
 */
export function confusionGallery(data: GalleryData, options: ConfusionGalleryOptions = {}): HtmlDisplay {
  const { images: { size, classNames }, labels, predictions, confidences } = data;
  checkLength("a confusion gallery", "labels", labels.length, size);
  checkLength("a confusion gallery", "confidences", confidences.length, size);
  checkFinite("a confusion gallery", "confidences", confidences);
  const matrix = confusionMatrix(labels, predictions, classNames.length);
  const chart = confusionMatrixChart(matrix, classNames, options);
  const cells = matrix.map((counts, row) => {
    const total = counts.reduce((sum, count) => sum + count, 0) || 1;
    return counts.map((count, column) => ({
      ...cellOf(data, row, column, options),
      fraction: count / total,
    }));
  });
  const markup = galleryMarkup(cells, classNames, options);
  return Object.freeze({
    title: options.title ?? "",
    html: () => markup,
    withStamp: (stamp: string) => confusionGallery(data, { ...options, stamp }),
    withCaption: (caption: string) => confusionGallery(data, { ...options, caption }),
    [JUPYTER_DISPLAY]: () => ({ ...chart[JUPYTER_DISPLAY](), "text/html": markup }),
  });
}

function cellOf(
  { images, labels, predictions, confidences }: GalleryData,
  row: number,
  column: number,
  { mostErrors = 48, mostRight = 12 }: ConfusionGalleryOptions,
): Omit<GalleryCell, "fraction"> {
  const isRight = row === column, most = isRight ? mostRight : mostErrors, { classNames } = images;
  const members = Array.from({ length: images.size }, (_, i) => i)
    .filter((i) => labels[i] === row && predictions[i] === column)
    .sort((a, b) => (isRight ? 1 : -1) * (confidences[a] - confidences[b]) || a - b);
  const shown = members.slice(0, most);
  const what = isRight
    ? `${classNames[row]}, classified correctly`
    : `${classNames[row]} predicted as ${classNames[column]}`;
  const extent = shown.length < members.length
    ? `${shown.length} of ${plural(members.length, "image")}`
    : `${plural(members.length, "image")}`;
  const order = members.length < 2 ? "" : isRight ? ", the least sure first" : ", the surest first";
  const pictures = shown.map((i): GalleryPicture => ({
    source: greyPng(imageAt(images, i), images),
    text: formatPercent(confidences[i]),
    title: `image ${i}`,
  }));
  return { row, column, count: members.length, heading: `${what}: ${extent}${order}`, pictures };
}
