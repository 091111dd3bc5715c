/// <reference lib="dom" />
/** Asks the network that was taught about what the camera sees, a picture, or a drawing. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { temperatureScaled } from "../../metrics/temperature_scaling.ts";
import { drawImage } from "../draw_picture.ts";
import { findElement } from "../find_element.ts";
import { attempt, showMessage } from "../page_message.ts";
import { pixelsOfPicture, readPhotograph } from "../photograph.ts";
import { percentWords } from "../verdict.ts";
import { readPicture } from "./taken_picture.ts";
import type { TeachCamera } from "./teach_camera.ts";
import type { Teaching } from "./teaching.ts";

/** How the page calls a frame that it asks about. */
const CAMERA = "what the camera sees";
/** Time between two questions about the camera: the answer can be read then. */
const PAUSE_MS = 150;
/** A class is read out once it was predicted for so many frames in a row. */
const STEADY = 8;

/** Sets up the panel. */
export function createLivePanel(teaching: Teaching, camera: TeachCamera): void {
  const panel = findElement("teach-live", HTMLElement),
    file = findElement("teach-ask-file", HTMLInputElement);
  const drawing = findElement("teach-drawing", HTMLCanvasElement);
  let isAsking = false, asked = teaching.taught;
  const watch = async () => {
    if (isAsking || !camera.isOn || !teaching.taught) return;
    isAsking = true;
    try {
      while (camera.isOn && teaching.taught) {
        const frame = panel.closest("[hidden]") ? undefined : camera.frame();
        if (frame) await ask(teaching, frame, CAMERA);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    } catch (error) {
      // Asked again with the next change; a worker that has ended is started anew then.
      showMessage(error);
    } finally {
      isAsking = false;
    }
  };
  teaching.onChange(() => {
    panel.hidden = teaching.taught === undefined;
    findElement("teach-live-hint", HTMLParagraphElement).hidden = !panel.hidden;
    if (teaching.taught !== asked) forget(teaching);
    asked = teaching.taught;
    findElement("teach-ask-drawing", HTMLButtonElement).disabled = teaching.taught === undefined;
    watch();
  });
  file.addEventListener("change", () =>
    attempt(async () => {
      const [picture] = file.files ?? [];
      file.value = "";
      if (!picture) return;
      camera.stop();
      await ask(teaching, await readPhotograph(picture), `“${picture.name}”`);
    }));
  findElement("teach-ask-drawing", HTMLButtonElement).addEventListener("click", () =>
    attempt(async () => {
      camera.stop();
      await ask(teaching, pixelsOfPicture(drawing, drawing), "the drawing");
    }));
}

/** The class that was predicted last, and for how many frames in a row. */
const steady = { top: -1, count: 0 };

/** Asks the network about a picture, and shows what it says. */
async function ask(teaching: Teaching, picture: ColourImage, what: string): Promise<void> {
  const wishes = teaching.taughtWishes();
  if (!wishes) return;
  const verdict = findElement("teach-verdict", HTMLParagraphElement);
  const images = readPicture(picture, wishes.reading, wishes.sides);
  if (!images) {
    forget(teaching);
    verdict.textContent = "Nothing stands out from the background";
    findElement("teach-asked", HTMLParagraphElement).textContent = `of ${what}`;
    return;
  }
  const answer = await teaching.line.run<"ask">({ kind: "ask", pictures: { images, size: 1 } });
  // Another network may have taken its place meanwhile.
  const details = teaching.taught?.details;
  if (!answer || !details || answer.logits.length !== details.classNames.length) return;
  const { classNames, temperature = 1 } = details;
  const probabilities = temperatureScaled(answer.logits, { classes: classNames.length, temperature });
  const top = probabilities.indexOf(Math.max(...probabilities));
  verdict.textContent = classNames[top];
  findElement("teach-asked", HTMLParagraphElement).textContent = `of ${what}`;
  drawImage(findElement("teach-seen", HTMLCanvasElement), { pixels: images, ...wishes.sides });
  showBars(probabilities, answer.logits);
  speak(classNames[top], top, what);
}

/** Reads the class out once it is steady, or at once where the picture does not change by itself. */
function speak(name: string, top: number, what: string): void {
  steady.count = steady.top === top ? steady.count + 1 : 1;
  steady.top = top;
  const isStill = what !== CAMERA;
  if (isStill || steady.count === STEADY) findElement("spoken", HTMLElement).textContent = name;
}

/** Takes away what was said, and makes a row for each class of the network. */
function forget({ taught }: Teaching): void {
  findElement("teach-verdict", HTMLParagraphElement).textContent = "–";
  findElement("teach-asked", HTMLParagraphElement).textContent = "Start the camera, or choose a picture.";
  steady.top = -1;
  const names = taught?.details.classNames ?? [];
  findElement("teach-bars", HTMLDListElement).replaceChildren(...names.map((name) => {
    const row = document.createElement("div"), value = document.createElement("dd");
    const track = Object.assign(document.createElement("span"), { className: "track" });
    track.append(Object.assign(document.createElement("span"), { className: "fill" }));
    value.append(
      track,
      Object.assign(document.createElement("span"), { className: "share", textContent: "–" }),
    );
    row.append(Object.assign(document.createElement("dt"), { textContent: name }), value);
    return row;
  }));
}

function showBars(probabilities: Float64Array, logits: Float32Array): void {
  const rows = [...findElement("teach-bars", HTMLDListElement).children];
  for (const [label, row] of rows.entries()) {
    const share = row.querySelector<HTMLElement>(".share")!;
    share.textContent = percentWords(probabilities[label]);
    share.dataset.logit = String(logits[label]);
    row.querySelector<HTMLElement>(".fill")!.style.width = `${100 * probabilities[label]}%`;
  }
}
