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
import { picturePng } from "./images/picture_png.ts";
import type { HtmlDisplay } from "./frame/html_display.ts";
import { shownClasses } from "./shown_classes.ts";

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

/** Longer side of a picture on the page, and of its file at most, in pixels. */
const SIDE = 56, MOST_PIXELS = 64;

/**
 * Returns the matrix as a table; a cell opens its images, each with the model's confidence. It is pure HTML: each
 * cell is a `<details>` element, of which a page shows one at a time, so that it works in a committed notebook, on a
 * page and from the keyboard. A picture of the matrix stands in where HTML cannot be shown. Of more than 40 classes
 * those with the most errors are shown, and the table says so.
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
  const chart = confusionMatrixChart(matrix, classNames, options),
    { labels: shown, notes } = shownClasses(matrix);
  const membersOf = cellMembers(data);
  const cells = shown.map((row) => {
    const total = matrix[row].reduce((sum, count) => sum + count, 0) || 1;
    return shown.map((column) => ({
      ...cellOf(data, { row, column, members: membersOf(row, column) }, options),
      fraction: matrix[row][column] / total,
    }));
  });
  const names = shown.map((label) => classNames[label]);
  const markup = galleryMarkup(cells, names, { ...options, notes });
  return Object.freeze({
    title: options.title ?? "",
    html: () => markup,
    withStamp: (stamp: string) => confusionGallery(data, { ...options, stamp }),
    withCaption: (caption: string) => confusionGallery(data, { ...options, caption }),
    [JUPYTER_DISPLAY]: () => ({ ...chart[JUPYTER_DISPLAY](), "text/html": markup }),
  });
}

/** Returns what gives the images of a cell, in their order. */
function cellMembers({ labels, predictions }: GalleryData): (row: number, column: number) => number[] {
  const members = new Map<string, number[]>();
  for (let i = 0; i < labels.length; i++) {
    const key = `${labels[i]}/${predictions[i]}`, cell = members.get(key) ?? [];
    members.set(key, cell);
    cell.push(i);
  }
  return (row, column) => members.get(`${row}/${column}`) ?? [];
}

function cellOf(
  { images, confidences }: GalleryData,
  { row, column, members }: { row: number; column: number; members: readonly number[] },
  { mostErrors = 48, mostRight = 12 }: ConfusionGalleryOptions,
): Omit<GalleryCell, "fraction"> {
  const isRight = row === column, most = isRight ? mostRight : mostErrors, { classNames } = images;
  const shown = members
    .toSorted((a, b) => (isRight ? 1 : -1) * (confidences[a] - confidences[b]) || a - b)
    .slice(0, most);
  const what = isRight
    ? `${classNames[row]}, classified correctly`
    : `${classNames[row]} predicted as ${classNames[column]}`;
  const extent = shown.length < members.length
    ? `${shown.length} of ${plural(members.length, "image")}`
    : `${plural(members.length, "image")}`;
  const order = members.length < 2 ? "" : isRight ? ", the least sure first" : ", the surest first";
  const pictures = shown.map((i): GalleryPicture => ({
    source: picturePng(imageAt(images, i), { height: images.height, width: images.width, most: MOST_PIXELS }),
    ...pictureSize(images),
    text: formatPercent(confidences[i]),
    title: `image ${i}`,
  }));
  return { row, column, count: members.length, heading: `${what}: ${extent}${order}`, pictures };
}

/** Returns the size of a picture on the page, whose longer side is 56 pixels. */
function pictureSize({ height, width }: ImageSet): { height: number; width: number } {
  const longer = Math.max(height, width);
  return { height: Math.round(SIDE * height / longer), width: Math.round(SIDE * width / longer) };
}
