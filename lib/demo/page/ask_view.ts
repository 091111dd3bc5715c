/// <reference lib="dom" />
/** The view "Ask it": takes garments, shows answers. */
import type { Polarity } from "../../image/photograph/garment_from_photograph.ts";
import { aboutSentences } from "../about_sentences.ts";
import { createDrawingPad } from "../drawing_pad.ts";
import { findElement } from "../find_element.ts";
import { createGarmentBrowser } from "../garment_browser.ts";
import type { Demo } from "../load_demo.ts";
import { attempt, hideMessage, showMessage } from "../page_message.ts";
import { createPhotoInput } from "../photo_input.ts";
import { pageWords } from "../page_words.ts";
import { imageOfPicture, pixelsOfPicture, readPhotograph } from "../photograph.ts";
import { type ShownImage, showResult } from "../result_view.ts";
import { takeFromSprite } from "../sprite.ts";
import { createTabs } from "../tabs.ts";

/** Below this share of plain border the background was not found, as in `deno task predict`. */
const PLAIN_SHARE = 0.6;
const DOUBT =
  "The border of this picture is not of one colour, so that background may have become part of the " +
  "garment: trust the answer less.";

/** Runs the view once everything is loaded. */
export function createAskView(demo: Demo): void {
  const view = findElement("view-ask", HTMLDivElement);
  const tabs = createTabs("ways");
  const show = (shown: Omit<ShownImage, "classification">) => {
    hideMessage();
    const classification = demo.classifier.classify(shown.image);
    showResult(demo, { ...shown, classification }, chooseGarment);
    garments.mark(shown.index);
  };
  const chooseGarment = (index: number) =>
    attempt(() => show({ image: takeFromSprite(demo.sprite, index, demo.data.garments), index }));
  const garments = createGarmentBrowser(demo, chooseGarment);

  let photograph: File | undefined;
  const polarity = findElement("polarity", HTMLSelectElement);
  const showPhotograph = (file: File) =>
    attempt(async () => {
      const origin = await readPhotograph(file);
      const { image, plainFraction } = imageOfPicture(origin, demo.data, polarity.value as Polarity);
      photograph = file;
      show({ image, origin, ...plainFraction < PLAIN_SHARE && { doubt: DOUBT } });
    });
  createPhotoInput({
    isListening: () => !view.hidden,
    onPicture(file) {
      tabs.open("tab-photo");
      showPhotograph(file);
    },
    onError: showMessage,
  });
  polarity.addEventListener("change", () => photograph && showPhotograph(photograph));

  createDrawingPad((canvas) =>
    attempt(() => {
      const drawing = pixelsOfPicture(canvas, canvas);
      // An empty pad is no mistake: it was cleared, and the last answer stands.
      if (drawing.pixels.some((value) => value > 0)) {
        show({ image: imageOfPicture(drawing, demo.data, "keep").image });
      }
    })
  );
  summariseOutOfSight();
  showWords(demo);
  chooseGarment(demo.data.garments.first);
}

/** Fills in what depends on the network and its images. */
function showWords({ data }: Demo): void {
  // Light and dark, and outlines of garments, mean nothing to a network that takes pictures whole.
  for (const id of ["polarity-row", "outline-row"]) {
    findElement(id, HTMLLabelElement).hidden = data.pictures === "whole";
  }
  for (const [id, words] of Object.entries({ ...aboutSentences(data), ...pageWords(data) })) {
    findElement(id, HTMLElement).textContent = words;
  }
}

/** Shows the answer in a line at the bottom of a phone while the answer itself is out of sight. */
function summariseOutOfSight(): void {
  const summary = findElement("summary", HTMLAnchorElement);
  new IntersectionObserver(([{ isIntersecting }]) => {
    summary.hidden = isIntersecting;
  }).observe(findElement("verdict", HTMLHeadingElement));
}
