/// <reference lib="dom" />
/** The view "Watch it learn": trains a small network in the worker and shows it on the way. */
import { findElement } from "../find_element.ts";
import { engineWords } from "../learning/engine_words.ts";
import { LEARNING_SET_FILE } from "../learning/learning_set_file.ts";
import { oneWorker } from "../learning/one_worker.ts";
import type { Learning, RunningJob } from "../learning/learning.ts";
import { startLearning } from "../learning/start_learning.ts";
import { hideMessage, showMessage } from "../page_message.ts";
import { createInsideView } from "./inside_view.ts";
import { ACTIVATION_NAMES } from "./pixel_tables.ts";
import { createProgressView } from "./progress_view.ts";
import type { WatchProgress, WatchSettings, WatchTypes } from "./watch_messages.ts";
import { createSettingsForm } from "./watch_settings.ts";
import { dataSentence, GO_WORDS, lossAdvice, stateSentence, type WatchState } from "./watch_words.ts";

/** Epochs after which a training waits to be sent on. */
const EPOCHS = 12;

/** Sets up the view; nothing is loaded before the visitor starts a training. */
export function createWatchView(): void {
  new WatchView();
}

/** A training as the page knows it. */
interface Training {
  settings: WatchSettings;
  epoch: number;
  classes: number;
  /** What to say of its loss. */
  advice: string | undefined;
  job: RunningJob<WatchTypes> | undefined;
}

class WatchView {
  readonly #go = findElement("watch-go", HTMLButtonElement);
  readonly #reset = findElement("watch-reset", HTMLButtonElement);
  readonly #hint = findElement("watch-hint", HTMLParagraphElement);
  readonly #firstHint = this.#hint.textContent;
  readonly #form = createSettingsForm((chosen) => this.#change(chosen));
  readonly #progress = createProgressView(EPOCHS);
  readonly #inside = createInsideView((image) => this.#training?.job?.tell({ kind: "look", image }));
  readonly #open = oneWorker(startedWorker);
  /** What a training says that was reset is not heard. */
  #training: Training | undefined;
  #state: WatchState = "idle";

  constructor() {
    this.#go.addEventListener("click", () => this.#press());
    this.#reset.addEventListener("click", () => this.#clear());
    this.#turn("idle");
  }

  #press(): void {
    if (this.#state === "starting") return;
    if (this.#state === "idle" || this.#state === "failed") return void this.#start();
    const isTraining = this.#state === "training", job = this.#training?.job;
    if (isTraining) job?.pause();
    else job?.goOn();
    this.#turn(isTraining ? "stopping" : "training");
  }

  async #start(): Promise<void> {
    hideMessage();
    const settings = this.#form.settings(), data = new URL(LEARNING_SET_FILE, document.baseURI).href;
    const own: Training = { settings, epoch: 0, classes: 2, advice: undefined, job: undefined };
    this.#training = own;
    this.#turn("starting");
    try {
      const learning = await this.#open();
      if (own !== this.#training) return;
      const task = { data, settings: own.settings, epochs: EPOCHS };
      own.job = learning.run<WatchTypes>("watch", task, (heard) => {
        if (own === this.#training) this.#hear(own, heard);
      });
      await own.job.result;
    } catch (error) {
      if (own !== this.#training) return;
      own.job = undefined;
      this.#turn("failed");
      showMessage(error);
    }
  }

  #clear(): void {
    this.#training?.job?.end();
    this.#training = undefined;
    this.#hint.textContent = this.#firstHint;
    this.#progress.clear();
    this.#inside.clear();
    hideMessage();
    this.#turn("idle");
  }

  #change({ activation: chosen, learningRate, isAugmented }: WatchSettings): void {
    if (!this.#training) return;
    const { settings: { activation }, job } = this.#training;
    this.#training.settings = { activation, learningRate, isAugmented };
    job?.tell({ kind: "settings", learningRate, isAugmented });
    this.#hint.textContent = chosen === activation
      ? this.#firstHint
      : `This network has ${ACTIVATION_NAMES[activation]}: one with ${
        ACTIVATION_NAMES[chosen]
      } comes with Reset.`;
  }

  #hear(own: Training, heard: WatchProgress): void {
    if (heard.kind === "set") {
      own.classes = heard.set.classNames.length;
      findElement("watch-data", HTMLParagraphElement).textContent = dataSentence(heard.set);
      this.#progress.begin(heard.set);
      this.#inside.begin(heard.set, own.settings.activation);
    } else if (heard.kind === "snapshot") {
      const { epoch, training } = heard.snapshot;
      own.epoch = epoch;
      if (training) own.advice = lossAdvice(training.loss, own);
      this.#progress.show(heard.snapshot);
      this.#inside.show(heard.snapshot);
      this.#turn(this.#state === "starting" ? "training" : this.#state);
    } else if (heard.kind !== "stopped" || this.#state === "stopping") this.#turn(heard.kind);
  }

  #turn(state: WatchState): void {
    this.#state = state;
    this.#go.textContent = GO_WORDS[state];
    // Not disabled: a button would lose the focus by that.
    this.#go.setAttribute("aria-disabled", String(state === "starting"));
    this.#reset.setAttribute("aria-disabled", String(state === "idle"));
    const { epoch, settings, advice } = this.#training ?? { epoch: 0, settings: this.#form.settings() };
    const isAdvice = state === "training" && advice !== undefined;
    const words = isAdvice ? advice : stateSentence(state, { epoch, settings });
    const element = findElement("watch-state", HTMLParagraphElement);
    // A sentence that stays is not to be read out again.
    if (element.textContent !== words) element.textContent = words;
    element.classList.toggle("doubt", isAdvice || state === "diverged");
    element.dataset.state = state;
  }
}

/** Starts the worker and says what it runs on. */
async function startedWorker(): Promise<Learning> {
  const learning = await startLearning(), { summary, lacks } = engineWords(learning.backend);
  findElement("watch-engine", HTMLParagraphElement).textContent = [`Trained on: ${summary}.`, ...lacks].join(
    " ",
  );
  return learning;
}
