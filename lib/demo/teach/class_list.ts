/// <reference lib="dom" />
/** Shows the classes that are taught, and lets the visitor add and remove some. */
import { plural } from "../../core/plural.ts";
import { findElement } from "../find_element.ts";
import { attempt } from "../page_message.ts";
import { type ClassCard, createClassCard } from "./class_card.ts";
import { LEAST_CLASSES, MOST_CLASSES, type TaughtClass } from "./lesson.ts";
import { recordFrames } from "./record_frames.ts";
import type { TeachCamera } from "./teach_camera.ts";
import type { Teaching } from "./teaching.ts";

/** Fills the list; `onFiles` hears of files that are chosen for a class. */
export function createClassList(
  teaching: Teaching,
  { camera, onFiles }: { camera: TeachCamera; onFiles: (id: number, files: File[]) => void },
): void {
  const { lesson } = teaching, list = findElement("teach-classes", HTMLUListElement);
  const add = findElement("teach-add", HTMLButtonElement), cards = new Map<number, ClassCard>();
  const cardOf = (taught: TaughtClass) => {
    const { id } = taught;
    return createClassCard(taught, {
      sides: teaching.sides,
      events: {
        onRename(name) {
          taught.name = name;
          teaching.changed();
        },
        onFiles: (files) => onFiles(id, files),
        onRecord: () => recordFrames(teaching, camera, id),
        onRemovePictures(count) {
          const size = Math.min(count, taught.pictures.length);
          if (size > 1 && !confirm(`Remove ${plural(size, "picture")}?`)) return;
          lesson.removePictures(id, count);
          teaching.changed();
          teaching.say("collect", `${plural(size, "picture")} removed.`);
        },
        onRemove() {
          const size = taught.pictures.length;
          if (size > 0 && !confirm(`Remove this class and its ${plural(size, "picture")}?`)) return;
          lesson.removeClass(id);
          teaching.changed();
          add.focus();
        },
      },
    });
  };
  teaching.onChange(() => {
    for (const [id, { element }] of cards) {
      if (lesson.classes.some((taught) => taught.id === id)) continue;
      element.remove();
      cards.delete(id);
    }
    for (const [i, taught] of lesson.classes.entries()) {
      const card = cards.get(taught.id) ?? cardOf(taught);
      if (!cards.has(taught.id)) list.append(card.element);
      cards.set(taught.id, card);
      card.update(i + 1);
    }
    add.disabled = lesson.classes.length >= MOST_CLASSES;
  });
  add.addEventListener("click", () =>
    attempt(() => {
      const { id } = lesson.addClass("");
      teaching.changed();
      cards.get(id)?.name.focus();
    }));
  for (let i = 0; i < LEAST_CLASSES; i++) lesson.addClass("");
}
