/// <reference lib="dom" />
/** Trains on what is taught, and shows how good the network is on pictures that were held out. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { findElement } from "../find_element.ts";
import { attempt, hideMessage } from "../page_message.ts";
import { confusionTable } from "./confusion_table.ts";
import { heldOutReport, heldOutWords, lessonTask, unreadWords } from "./lesson_task.ts";
import type { TeachProgress } from "./teach_messages.ts";
import type { Teaching } from "./teaching.ts";

/** Sets up the panel. */
export function createTrainingPanel(teaching: Teaching): void {
  const go = findElement("teach-train", HTMLButtonElement),
    stop = findElement("teach-stop", HTMLButtonElement);
  const problems = findElement("teach-problems", HTMLUListElement);
  const result = findElement("teach-result", HTMLDivElement);
  const showProblems = (sentences: readonly string[]) => {
    problems.hidden = sentences.length === 0;
    problems.replaceChildren(
      ...sentences.map((textContent) => Object.assign(document.createElement("li"), { textContent })),
    );
  };
  go.addEventListener("click", () =>
    attempt(async () => {
      hideMessage();
      const found = lessonTask(teaching.lesson.classes, choices(teaching));
      showProblems("problems" in found ? found.problems : []);
      if ("problems" in found) {
        return teaching.say("train", "Not yet: something is missing. It is listed below the button.");
      }
      setBusy(go, stop, true);
      try {
        await train(teaching, found);
      } catch (error) {
        teaching.say(
          "train",
          "Nothing was trained. The network is as it was before, and your pictures are here.",
        );
        throw error;
      } finally {
        setBusy(go, stop, false);
      }
    }));
  stop.addEventListener("click", () => teaching.line.endTraining());
  teaching.onChange(() => {
    // What was missing may be there by now.
    if (!problems.hidden) {
      const found = lessonTask(teaching.lesson.classes, choices(teaching));
      showProblems("problems" in found ? found.problems : []);
    }
    const report = teaching.taught?.report;
    result.hidden = report === undefined;
    if (report) showReport(report);
  });
}

function choices(teaching: Teaching) {
  const isWhole = findElement("teach-whole", HTMLInputElement).checked;
  const { network, sides, reading } = teaching;
  return { network, sides, reading, isWhole };
}

async function train(
  teaching: Teaching,
  { task, heldOutLabels: labels, unread }: Exclude<ReturnType<typeof lessonTask>, { problems: string[] }>,
): Promise<void> {
  teaching.say("train", "Starting.");
  const trained = await teaching.line.run<"train">(
    task,
    (progress) => teaching.say("train", progressWords(progress)),
  );
  if (!trained) {
    return teaching.say("train", "Stopped. The network is as it was before, and your pictures are here.");
  }
  const { details, file, logits, durationMs } = trained;
  const report = heldOutReport(task, { labels, logits });
  teaching.taught = { details, file, report };
  teaching.isUnsaved = true;
  teaching.changed();
  const { figure } = heldOutWords(report), seconds = fixedDecimals(durationMs / 1000, 1);
  const left = unread > 0 ? ` ${unreadWords(unread)}` : "";
  teaching.say(
    "train",
    `Trained in ${seconds} s: ${figure} of the held-out pictures are classified correctly.${left}`,
  );
}

function progressWords({ phase, done, size }: TeachProgress): string {
  if (phase === "look") return `Looking at picture ${done + 1} of ${size}.`;
  return `Training the whole network: epoch ${Math.min(size, Math.floor(done) + 1)} of ${size}.`;
}

function setBusy(go: HTMLButtonElement, stop: HTMLButtonElement, isBusy: boolean): void {
  const hadFocus = document.activeElement === (isBusy ? go : stop);
  go.disabled = isBusy;
  stop.hidden = !isBusy;
  // A button that goes away would take the keyboard's place on the page with it.
  if (hadFocus) (isBusy ? stop : go).focus();
}

function showReport(report: Parameters<typeof heldOutWords>[0]): void {
  const { figure, sentence } = heldOutWords(report);
  findElement("teach-figure", HTMLParagraphElement).textContent = figure;
  findElement("teach-sentence", HTMLParagraphElement).textContent = sentence;
  findElement("teach-confusion", HTMLDivElement).replaceChildren(confusionTable(report));
}
