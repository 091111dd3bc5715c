/// <reference lib="dom" />
/** What the parts of the view "Teach it yours" share. */
import type { SavedModelDetails } from "../../training/saved/saved_model_file.ts";
import { findElement } from "../find_element.ts";
import type { HeldOutReport } from "./lesson_task.ts";
import { Lesson } from "./lesson.ts";
import { type Reading, readingOfSaved, type Sides } from "./taken_picture.ts";
import type { TeachLine } from "./teach_line.ts";

/** A network that the visitor has taught, or loaded. */
export interface TaughtNetwork {
  details: SavedModelDetails;
  /** The network as one file. */
  file: Uint8Array<ArrayBuffer>;
  /** What it makes of pictures that were held out; absent for one that was loaded. */
  report?: HeldOutReport;
}

/** The pictures, the network and the worker, and who hears of changes. */
export class Teaching {
  readonly lesson = new Lesson();
  /** The network that was trained or loaded last. */
  taught: TaughtNetwork | undefined;
  /** Whether something would be lost if the page were closed now. */
  isUnsaved = false;
  readonly #listeners: (() => void)[] = [];

  /**
   * @param network address of the model.json that networks begin with
   * @param sides of the images that it takes
   */
  constructor(readonly network: string, readonly sides: Sides, readonly line: TeachLine) {}

  /** How pictures are read for training, as the visitor chose. */
  get reading(): Reading {
    return findElement("teach-reading", HTMLSelectElement).value === "garment" ? "garment" : "whole";
  }

  /** How the network that was taught takes pictures. */
  taughtWishes(): { reading: Reading; sides: Sides } | undefined {
    if (!this.taught) return undefined;
    const { inputShape: [height, width, channels], preprocessing } = this.taught.details;
    return {
      reading: readingOfSaved(preprocessing),
      sides: { height, width, channels: channels === 3 ? 3 : 1 },
    };
  }

  onChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Tells everybody that pictures, classes or the network have changed. */
  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Says what was done, in a line of that section, which screen readers read out. */
  say(section: "collect" | "train" | "keep", words: string): void {
    const line = findElement(`teach-${section}-status`, HTMLParagraphElement);
    for (const other of document.querySelectorAll("#view-teach [data-latest]")) {
      other.removeAttribute("data-latest");
    }
    line.textContent = words;
    line.setAttribute("data-latest", "");
  }
}
