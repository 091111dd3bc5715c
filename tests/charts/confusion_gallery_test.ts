import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { confusionGallery } from "../../lib/charts/confusion_gallery.ts";
import { JUPYTER_DISPLAY } from "../../lib/charts/frame/figure.ts";
import { picturePng } from "../../lib/charts/images/picture_png.ts";
import { imageAt } from "../../lib/core/dataset.ts";
import { confusionMatrix } from "../../lib/metrics/confusion_matrix.ts";
import { GALLERY, sampleGallery } from "./sample_gallery.ts";

/** Returns each cell that opens: its number, and what it shows. */
function cellsOf(html: string): { count: number; shown: string }[] {
  return [...html.matchAll(/<details[^>]*>.*?<summary[^>]*>([\d,]+)<\/summary>(.*?)<\/details>/g)]
    .map(([, count, shown]) => ({ count: Number(count), shown }));
}

Deno.test("confusionGallery() has a cell that opens for every number of the matrix, in its order", () => {
  const { labels, predictions } = GALLERY;
  const numbers = confusionMatrix(labels, predictions, 10).flat().filter((count) => count > 0);
  assertEquals(cellsOf(sampleGallery().html()).map(({ count }) => count), numbers);
});

Deno.test("confusionGallery() shows all images of an error, the surest first, with the confidence", () => {
  const { images, labels, predictions, confidences } = GALLERY;
  const label = labels[0], error = (label + 1) % 10;
  const members = [...labels.keys()].filter((i) => labels[i] === label && predictions[i] === error);
  const name = `${images.classNames[label]} predicted as ${images.classNames[error]}`;
  const cell = cellsOf(sampleGallery().html()).find(({ shown }) => shown.includes(name))!;
  const places = members.toReversed().map((i) => cell.shown.indexOf(picturePng(imageAt(images, i), images)));
  assert(places.every((place) => place > 0), "an image is missing");
  assertEquals(places, places.toSorted((a, b) => a - b));
  assertStringIncludes(cell.shown, `${(100 * confidences[members[0]]).toFixed(1)} %`);
});

Deno.test("confusionGallery() says how many of a cell's images it shows", () => {
  const shown = cellsOf(sampleGallery({ mostRight: 2, mostErrors: 1 }).html());
  for (const { count, shown: cell } of shown) {
    const pictures = cell.match(/<img /g)!.length;
    assert(pictures <= 2);
    if (pictures < count) assertMatch(cell, new RegExp(`: ${pictures} of ${count} images, the `));
  }
});

Deno.test("confusionGallery() opens the fullest error and no other cell", () => {
  const open = [...sampleGallery().html().matchAll(/<details[^>]* open>.*?<div[^>]*>([^<]*)<\/div>/g)];
  assertEquals(open.length, 1);
  assertStringIncludes(open[0][1], " predicted as ");
});

Deno.test("confusionGallery() needs no script, no id and nothing from outside", () => {
  const html = sampleGallery().html();
  for (const foreign of ["<script", " id=", "http", "onclick", "url("]) {
    assertEquals(html.includes(foreign), false, foreign);
  }
});

Deno.test("confusionGallery() closes every element that it opens", () => {
  const open: string[] = [];
  for (const [, slash, name] of sampleGallery().html().matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
    if (slash === "/") assertEquals(open.pop(), name);
    else if (!["img", "wbr"].includes(name)) open.push(name);
  }
  assertEquals(open, []);
});

Deno.test("confusionGallery() escapes words, and shows caption and stamp", () => {
  const html = sampleGallery().withCaption("seed 1 & 2").withStamp("SYNTHETIC DATA").html();
  for (const text of ["Who is &lt;taken&gt; for whom", "seed 1 &amp; 2", ">SYNTHETIC DATA<"]) {
    assertStringIncludes(html, text);
  }
});

Deno.test("confusionGallery() shows itself as HTML and, where there is none, as a picture of the matrix", () => {
  const gallery = sampleGallery(), shown = gallery[JUPYTER_DISPLAY]();
  assertEquals(shown["text/html"], gallery.html());
  assertStringIncludes(shown["image/svg+xml"], "<svg");
  assertStringIncludes(shown["text/plain"], "Confusion matrix of 60 predictions, 48 of them right");
  assertStringIncludes(gallery.withStamp("STAMP")[JUPYTER_DISPLAY]()["image/svg+xml"], "STAMP");
});

Deno.test("confusionGallery() groups the cells of one gallery, and not those of another", () => {
  const groupsOf = (html: string) =>
    new Set([...html.matchAll(/<details name="([^"]+)"/g)].map(([, name]) => name));
  const [first, second] = [sampleGallery(), sampleGallery({ title: "another" })].map((one) =>
    groupsOf(one.html())
  );
  assertEquals([first.size, second.size, first.intersection(second).size], [1, 1, 0]);
});

Deno.test("confusionGallery() draws a model without errors", () => {
  const { images, labels, confidences } = GALLERY;
  const html = confusionGallery({ images, labels, predictions: labels, confidences }).html();
  assertEquals(html.includes(" open>"), false);
  assertEquals(html.includes("predicted as"), false);
});

Deno.test("confusionGallery() refuses lists of another length, and confidences that are no numbers", () => {
  const { labels, confidences } = GALLERY;
  assertThrows(
    () => confusionGallery({ ...GALLERY, labels: labels.subarray(1) }),
    RangeError,
    "Cannot draw a confusion gallery as labels must have 60 items: current value is 59 items",
  );
  assertThrows(
    () => confusionGallery({ ...GALLERY, confidences: confidences.slice(1) }),
    RangeError,
    "Cannot draw a confusion gallery as confidences must have 60 items: current value is 59 items",
  );
  assertThrows(
    () => confusionGallery({ ...GALLERY, confidences: confidences.with(3, NaN) }),
    RangeError,
    "Cannot draw a confusion gallery as confidences must be finite numbers: current value is NaN at index 3",
  );
});
