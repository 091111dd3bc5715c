/// <reference lib="dom" />
/** Shows how a contest came out: two accuracies, and the images that were hard. */
import type { PixelImage } from "../../image/pixel_image.ts";
import { drawImage } from "../draw_picture.ts";
import { findElement } from "../find_element.ts";
import { type ContestAnswer, contestScore } from "./contest.ts";
import { accuracyWords, answerWords, outcomeSentences } from "./contest_words.ts";

/** What the pictures of the result are made of. */
export interface ContestPictures {
  classNames: readonly string[];
  imageOf(index: number): PixelImage<Uint8Array>;
}

/** Who was wrong, by the id of the list that shows it. */
const LISTS: Readonly<Record<string, (answer: ContestAnswer) => boolean>> = {
  "contest-both": ({ label, yours, networks }) => yours !== label && networks !== label,
  "contest-you": ({ label, yours, networks }) => yours !== label && networks === label,
  "contest-network": ({ label, yours, networks }) => yours === label && networks !== label,
};

/** Fills in the result and moves the focus to it. */
export function showContestResult(answers: readonly ContestAnswer[], pictures: ContestPictures): void {
  const score = contestScore(answers), { you, network } = score;
  for (const [id, { value }] of Object.entries({ "contest-yours": you, "contest-networks": network })) {
    findElement(id, HTMLElement).dataset.accuracy = String(value);
  }
  findElement("contest-yours", HTMLElement).textContent = accuracyWords(you);
  findElement("contest-networks", HTMLElement).textContent = accuracyWords(network);
  findElement("contest-outcome", HTMLParagraphElement).textContent = outcomeSentences(score);
  for (const [id, isOne] of Object.entries(LISTS)) {
    const list = findElement(id, HTMLUListElement), chosen = answers.filter(isOne);
    list.replaceChildren(...chosen.map((answer) => pictureOf(answer, pictures)));
    findElement(`${id}-none`, HTMLParagraphElement).hidden = chosen.length > 0;
  }
  const result = findElement("contest-result", HTMLElement);
  result.hidden = false;
  result.focus();
}

function pictureOf(answer: ContestAnswer, { classNames, imageOf }: ContestPictures): HTMLLIElement {
  const item = document.createElement("li"), picture = document.createElement("canvas");
  drawImage(picture, imageOf(answer.index));
  picture.ariaHidden = "true";
  const words = Object.assign(document.createElement("small"), {
    textContent: answerWords(answer, classNames),
  });
  item.append(picture, words);
  return item;
}
