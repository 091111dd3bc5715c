/// <reference lib="dom" />
/** The view "Teach it yours": classes of the visitor's own, and a network that learns them. */
import { DEMO_FILES, type DemoData } from "../demo_data.ts";
import { createDrawingPad } from "../drawing_pad.ts";
import { findElement } from "../find_element.ts";
import { engineWords } from "../learning/engine_words.ts";
import { loadFile } from "../load_demo.ts";
import { attempt } from "../page_message.ts";
import { createClassList } from "./class_list.ts";
import { createDrawingInput } from "./drawing_input.ts";
import { createFileInput } from "./give_files.ts";
import { createKeepPanel } from "./keep_panel.ts";
import { createLivePanel } from "./live_panel.ts";
import { createTeachCamera, type TeachCamera } from "./teach_camera.ts";
import { TeachLine } from "./teach_line.ts";
import { Teaching } from "./teaching.ts";
import { createTrainingPanel } from "./training_panel.ts";

/** Sets up the view. */
export async function createTeachView(): Promise<void> {
  const data: DemoData = await (await loadFile(DEMO_FILES.head)).json();
  const { height, width, channels = 1 } = data.garments;
  const line = new TeachLine({
    onStart({ backend }) {
      const { summary, lacks } = engineWords(backend);
      findElement("teach-engine", HTMLParagraphElement).textContent = [`Trained on: ${summary}.`, ...lacks]
        .join(" ");
    },
  });
  const network = new URL(DEMO_FILES.model, document.baseURI).href;
  const teaching = new Teaching(network, { height, width, channels }, line);
  const view = findElement("view-teach", HTMLDivElement);
  const camera = createTeachCamera(() => {
    // Nobody is to be filmed who looks at another view.
    if (camera.isOn && view.hidden) return camera.stop();
    showCamera(camera);
    teaching.changed();
  });
  const reading = findElement("teach-reading", HTMLSelectElement);
  findElement("teach-reading-label", HTMLLabelElement).hidden = channels === 3;
  reading.addEventListener("change", () => teaching.changed());

  createClassList(teaching, { camera, onFiles: createFileInput(teaching) });
  createDrawingPad(() => {}, { prefix: "teach-", firstTone: "light", hasOutlines: false });
  createDrawingInput(teaching);
  createTrainingPanel(teaching);
  createLivePanel(teaching, camera);
  createKeepPanel(teaching);
  createCameraButtons(camera);
  new MutationObserver(() => view.hidden && camera.isOn && camera.stop())
    .observe(view, { attributeFilter: ["hidden"] });
  showCamera(camera);
  teaching.changed();
}

function createCameraButtons(camera: TeachCamera): void {
  const on = findElement("teach-camera", HTMLButtonElement),
    off = findElement("teach-camera-off", HTMLButtonElement);
  on.addEventListener("click", () =>
    attempt(async () => {
      await camera.start();
      off.focus();
    }));
  off.addEventListener("click", () => {
    camera.stop();
    on.focus();
  });
  findElement("teach-next-camera", HTMLButtonElement).addEventListener(
    "click",
    () => attempt(() => camera.start()),
  );
}

function showCamera({ isOn, hasOthers }: TeachCamera): void {
  findElement("teach-camera", HTMLButtonElement).hidden = isOn;
  findElement("teach-camera-off", HTMLButtonElement).hidden = !isOn;
  findElement("teach-next-camera", HTMLButtonElement).hidden = !isOn || !hasOthers;
  findElement("teach-video", HTMLVideoElement).hidden = !isOn;
}
