/// <reference lib="dom" />
/** The view "You against it": visitor and network classify the same validation images. */
import { type Dataset, imageAt } from "../../core/dataset.ts";
import { argmax } from "../../core/argmax.ts";
import { likeImage, type PixelImage } from "../../image/pixel_image.ts";
import { drawImage } from "../draw_picture.ts";
import { findElement } from "../find_element.ts";
import { LEARNING_SET_FILE } from "../learning/learning_set_file.ts";
import type { Demo } from "../load_demo.ts";
import { attempt, hideMessage } from "../page_message.ts";
import { loadLearningSet } from "../learning/load_learning_set.ts";
import { type ContestAnswer, contestImages, LEAST_ANSWERS } from "./contest.ts";
import { showContestResult } from "./contest_result.ts";
import { assertSameTask } from "./same_task.ts";
import { progressSentence } from "./contest_words.ts";

/** Sets up the view; nothing is loaded before the visitor starts. */
export function createContestView(demo: Demo): void {
  new ContestView(demo);
}

class ContestView {
  readonly #demo: Demo;
  readonly #start = findElement("contest-start", HTMLButtonElement);
  readonly #finish = findElement("contest-finish", HTMLButtonElement);
  readonly #back = findElement("contest-back", HTMLButtonElement);
  readonly #status = findElement("contest-status", HTMLParagraphElement);
  readonly #picture = findElement("contest-picture", HTMLCanvasElement);
  readonly #classes = findElement("contest-classes", HTMLDivElement);
  #set: Dataset | undefined;
  #images: number[] = [];
  #answers: ContestAnswer[] = [];

  constructor(demo: Demo) {
    this.#demo = demo;
    this.#start.addEventListener("click", () => attempt(() => this.#begin()));
    this.#finish.addEventListener("click", () => this.#end());
    this.#back.addEventListener("click", () => this.#takeBack());
    this.#classes.replaceChildren(
      ...demo.data.classNames.map((name, label) => this.#classButton(name, label)),
    );
    document.addEventListener("keydown", (event) => this.#hearKey(event));
  }

  #classButton(name: string, label: number): HTMLButtonElement {
    const button = document.createElement("button"), key = keyOf(label);
    button.type = "button";
    button.append(name);
    if (key !== undefined) {
      button.append(
        " ",
        Object.assign(document.createElement("kbd"), { textContent: key, ariaHidden: "true" }),
      );
      button.setAttribute("aria-keyshortcuts", key);
    }
    button.addEventListener("click", () => this.#answer(label));
    return button;
  }

  async #begin(): Promise<void> {
    hideMessage();
    this.#status.textContent = "Loading the images.";
    try {
      const { validation } = await loadLearningSet(new URL(LEARNING_SET_FILE, document.baseURI).href);
      assertSameTask(validation, this.#demo.data);
      this.#set = validation;
    } catch (error) {
      this.#status.textContent = "";
      throw error;
    }
    this.#images = contestImages(this.#set.size, crypto.getRandomValues(new Uint32Array(1))[0]);
    this.#answers = [];
    findElement("contest-result", HTMLElement).hidden = true;
    findElement("contest-board", HTMLDivElement).hidden = false;
    this.#start.textContent = "Start again";
    this.#show();
  }

  /** Shows the image that is next, or the result. */
  #show(): void {
    const answered = this.#answers.length, size = this.#images.length;
    if (answered === size) return this.#end();
    drawImage(this.#picture, this.#image(this.#images[answered]));
    this.#status.textContent = progressSentence(answered, size);
    this.#finish.disabled = answered < Math.min(LEAST_ANSWERS, size);
    this.#back.disabled = answered === 0;
  }

  #answer(yours: number): void {
    const index = this.#images[this.#answers.length], set = this.#set;
    if (index === undefined || !set || !this.#isOpen) return;
    const { logits } = this.#demo.classifier.classify(this.#image(index));
    const [networks] = argmax(logits, logits.length);
    this.#answers.push({ index, label: set.labels[index], yours, networks });
    this.#show();
  }

  #takeBack(): void {
    this.#answers.pop();
    this.#show();
  }

  #end(): void {
    findElement("contest-board", HTMLDivElement).hidden = true;
    this.#status.textContent = "";
    const { classNames } = this.#demo.data;
    showContestResult(this.#answers, { classNames, imageOf: (index) => this.#image(index) });
  }

  #image(index: number): PixelImage<Uint8Array> {
    return likeImage(this.#set!, imageAt(this.#set!, index));
  }

  get #isOpen(): boolean {
    const isHidden = findElement("view-contest", HTMLDivElement).hidden;
    return !isHidden && !findElement("contest-board", HTMLDivElement).hidden;
  }

  #hearKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    if (ctrlKey || metaKey || altKey || !this.#isOpen) return;
    const label = this.#demo.data.classNames.findIndex((_, label) => keyOf(label) === key);
    if (label >= 0) this.#answer(label);
  }
}

/** Returns the key that names a class: 1 to 9, then 0; further classes have none. */
function keyOf(label: number): string | undefined {
  return label < 10 ? String((label + 1) % 10) : undefined;
}
