/// <reference lib="dom" />
/** Shows one class that is taught: its name, its pictures, and what adds to them. */
import { plural } from "../../core/plural.ts";
import { drawImage } from "../draw_picture.ts";
import { holdButton } from "./hold_button.ts";
import { LEAST_PICTURES, type TaughtClass } from "./lesson.ts";
import type { Sides } from "./taken_picture.ts";

/** What the visitor does to a class. */
export interface ClassCardEvents {
  onRename(name: string): void;
  onFiles(files: File[]): void;
  /** Begins to record, and returns what ends it. */
  onRecord(): () => void;
  /** Removes the last picture, or all. */
  onRemovePictures(count: number): void;
  onRemove(): void;
}

/** A card on the page. */
export interface ClassCard {
  element: HTMLLIElement;
  name: HTMLInputElement;
  /** Shows the class as it is now. */
  update(place: number): void;
}

/** Pictures that are shown of a class: the last ones. */
const SHOWN = 8;

/** Makes the card of a class. */
export function createClassCard(
  taught: TaughtClass,
  { sides, events }: { sides: Sides; events: ClassCardEvents },
): ClassCard {
  const element = document.createElement("li");
  element.className = "class-card";
  element.dataset.id = String(taught.id);
  const name = create("input", { type: "text", maxLength: 40, autocomplete: "off", value: taught.name });
  const label = create("label", {});
  const title = create("span", {});
  label.append(title, name);
  const remove = create("button", { type: "button", textContent: "Remove" });
  const count = create("p", { className: "count" }), thumbs = create("div", { className: "thumbs" });
  const { buttons, record, choose, last, all } = cardButtons(events);
  const top = create("div", { className: "row name-row" });
  top.append(label, remove);
  element.append(top, count, thumbs, buttons);
  name.addEventListener("input", () => events.onRename(name.value));
  remove.addEventListener("click", () => events.onRemove());

  const update = (place: number) => {
    const { pictures } = taught, size = pictures.length, called = taught.name.trim() || `class ${place}`;
    title.textContent = `Name of class ${place}`;
    if (name.value !== taught.name) name.value = taught.name;
    const missing = LEAST_PICTURES - size;
    count.textContent = missing > 0
      ? `${plural(size, "picture")}, ${missing} to go`
      : plural(size, "picture");
    showThumbs(thumbs, pictures.slice(-SHOWN).map(({ whole }) => whole), sides);
    for (const button of [last, all]) button.disabled = size === 0;
    remove.setAttribute("aria-label", `Remove ${called}`);
    record.setAttribute("aria-label", `Hold to record pictures of ${called}`);
    choose.setAttribute("aria-label", `Choose pictures of ${called}`);
    last.setAttribute("aria-label", `Remove the last picture of ${called}`);
    all.setAttribute("aria-label", `Remove all pictures of ${called}`);
  };
  return { element, name, update };
}

function cardButtons({ onFiles, onRecord, onRemovePictures }: ClassCardEvents) {
  const buttons = create("div", { className: "row buttons" });
  const record = create("button", {
    type: "button",
    className: "button hold",
    textContent: "Hold to record",
  });
  const choose = create("input", { type: "file", multiple: true, accept: "image/*", className: "unseen" });
  const label = create("label", { className: "button plain" });
  label.append("Choose pictures", choose);
  const last = create("button", { type: "button", textContent: "Undo" });
  const all = create("button", { type: "button", textContent: "Clear" });
  buttons.append(record, label, last, all);

  let end: (() => void) | undefined;
  holdButton(record, {
    start: () => end = onRecord(),
    stop: () => end?.(),
  });
  choose.addEventListener("change", () => {
    const files = [...choose.files ?? []];
    // So that the same files can be chosen again.
    choose.value = "";
    if (files.length > 0) onFiles(files);
  });
  last.addEventListener("click", () => onRemovePictures(1));
  all.addEventListener("click", () => onRemovePictures(Infinity));
  return { buttons, record, choose, last, all };
}

function showThumbs(thumbs: HTMLDivElement, images: readonly Uint8Array[], sides: Sides): void {
  thumbs.hidden = images.length === 0;
  thumbs.replaceChildren(...images.map((pixels) => {
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    drawImage(canvas, { pixels, ...sides });
    return canvas;
  }));
}

/** Makes an element with these properties. */
function create<K extends keyof HTMLElementTagNameMap>(
  kind: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(kind), properties);
}
