/// <reference lib="dom" />
/** Adds what is drawn to a class. */
import { findElement } from "../find_element.ts";
import { attempt } from "../page_message.ts";
import { PageError } from "../page_error.ts";
import { pixelsOfPicture } from "../photograph.ts";
import { takePicture } from "./taken_picture.ts";
import type { Teaching } from "./teaching.ts";

/** Sets up the buttons below the pad. */
export function createDrawingInput(teaching: Teaching): void {
  const { lesson } = teaching, canvas = findElement("teach-drawing", HTMLCanvasElement);
  const into = findElement("teach-drawing-class", HTMLSelectElement);
  teaching.onChange(() => {
    const chosen = into.value;
    into.replaceChildren(
      ...lesson.classes.map(({ id, name }, i) => new Option(name.trim() || `Class ${i + 1}`, String(id))),
    );
    if (lesson.classes.some(({ id }) => String(id) === chosen)) into.value = chosen;
  });
  findElement("teach-add-drawing", HTMLButtonElement).addEventListener("click", () =>
    attempt(() => {
      const drawing = pixelsOfPicture(canvas, canvas), id = Number(into.value);
      if (!drawing.pixels.some((value) => value > 0)) throw nothingDrawn();
      const addition = lesson.add(id, {
        ...takePicture(drawing, teaching.sides),
        source: "drawing",
        take: lesson.newTake(),
      });
      teaching.isUnsaved = true;
      teaching.changed();
      // The pad is ready for the next one.
      if (addition === "added") findElement("teach-clear", HTMLButtonElement).click();
      const name = into.selectedOptions[0]?.text ?? "";
      teaching.say(
        "collect",
        WORDS[addition](name, lesson.classes.find((taught) => taught.id === id)?.pictures.length ?? 0),
      );
    }));
}

const WORDS = {
  added: (name: string, count: number) => `Drawing added to ${name}, which has ${count} now.`,
  known: (name: string) => `${name} has exactly this drawing already: draw another one.`,
  elsewhere: () => "Another class has exactly this drawing: draw another one.",
  gone: () => "This class is there no more: choose another one.",
  full: () => "There is no room for more pictures.",
};

function nothingDrawn(): PageError {
  return new PageError({
    found: "The pad is empty.",
    wanted: "The page adds what you have drawn on it.",
    remedy: "Draw with a finger, a mouse, or the arrow keys and Space.",
  });
}
