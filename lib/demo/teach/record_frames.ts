/// <reference lib="dom" />
/** Records frames of the camera as pictures of a class, as long as a button is held. */
import { plural } from "../../core/plural.ts";
import { attempt } from "../page_message.ts";
import type { TeachCamera } from "./teach_camera.ts";
import { takePicture } from "./taken_picture.ts";
import type { Teaching } from "./teaching.ts";
import { additionWords, noAdditions } from "./lesson.ts";

/** Time from frame to frame: often enough to be quick, and seldom enough for frames to differ. */
const FRAME_MS = 120;

/** Begins to record, and returns what ends it. A camera that is off is started first. */
export function recordFrames(teaching: Teaching, camera: TeachCamera, id: number): () => void {
  const { lesson } = teaching, take = lesson.newTake();
  const counts = noAdditions();
  let timer: ReturnType<typeof setTimeout> | undefined, isOver = false;
  const record = () => {
    if (isOver || !camera.isOn) return;
    const frame = camera.frame();
    if (frame) {
      counts[lesson.add(id, { ...takePicture(frame, teaching.sides), source: "camera", take })]++;
      teaching.isUnsaved = true;
      teaching.changed();
    }
    timer = setTimeout(record, FRAME_MS);
  };
  attempt(async () => {
    if (!camera.isOn) await camera.start();
    record();
  });
  return () => {
    isOver = true;
    clearTimeout(timer);
    if (Object.values(counts).every((count) => count === 0)) return;
    const added = `${plural(counts.added, "picture")} recorded.`;
    teaching.say("collect", [added, additionWords(counts)].filter(Boolean).join(" "));
  };
}
