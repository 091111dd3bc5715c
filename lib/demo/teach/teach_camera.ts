/// <reference lib="dom" />
/** Shows what the camera sees, and gives its frames. */
import type { ColourImage } from "../../image/photograph/colour_image.ts";
import { findElement } from "../find_element.ts";
import { PageError } from "../page_error.ts";
import { pixelsOfPicture } from "../photograph.ts";

/** Longer side of a frame, in pixels: more than the images of the network have, and quick to read. */
const FRAME_SIDE = 320;

/** The camera of the view. */
export interface TeachCamera {
  readonly isOn: boolean;
  /** Whether there is another one to go on with. */
  readonly hasOthers: boolean;
  /**
   * Starts it, or the next one where it runs.
   *
   * @throws {PageError} when there is none, or it was refused
   */
  start(): Promise<void>;
  stop(): void;
  /** Returns what it sees; undefined while it sees nothing. */
  frame(): ColourImage | undefined;
}

/** Sets up the camera; `onChange` hears when it starts and ends. */
export function createTeachCamera(onChange: () => void): TeachCamera {
  const video = findElement("teach-video", HTMLVideoElement);
  let stream: MediaStream | undefined, cameras = 0, starting: Promise<void> | undefined;
  const stop = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    video.srcObject = null;
    onChange();
  };
  const start = async () => {
    const device = await nextDevice(stream);
    // Phones open one camera at a time.
    if (stream) stop();
    const next = await openCamera(device);
    stream = next;
    const [track] = next.getVideoTracks();
    // One that is pulled out, or taken by another program, ends by itself.
    track.addEventListener("ended", () => stream === next && stop());
    // What faces the visitor is shown as in a mirror; the pictures are not.
    video.classList.toggle("mirrored", track.getSettings().facingMode !== "environment");
    video.srcObject = next;
    await video.play();
    cameras = (await camerasOf()).length;
    onChange();
  };
  return {
    get isOn() {
      return stream !== undefined;
    },
    get hasOthers() {
      return cameras > 1;
    },
    // Who asks while it starts waits for the same camera: of two, one could not be stopped any more.
    start: () => starting ??= start().finally(() => starting = undefined),
    stop,
    frame() {
      const { videoWidth: width, videoHeight: height } = video;
      if (!stream || width === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return undefined;
      const scale = Math.min(1, FRAME_SIDE / Math.max(width, height));
      const side = (length: number) => Math.max(1, Math.round(scale * length));
      return pixelsOfPicture(video, { width: side(width), height: side(height) });
    },
  };
}

/** Returns the id of the camera after that of the stream; undefined where there is no other. */
async function nextDevice(stream: MediaStream | undefined): Promise<string | undefined> {
  if (!stream) return undefined;
  const cameras = await camerasOf();
  const own = stream.getVideoTracks()[0].getSettings().deviceId;
  const at = cameras.findIndex(({ deviceId }) => deviceId === own);
  return cameras.length > 1 ? cameras[(at + 1) % cameras.length].deviceId : undefined;
}

async function camerasOf(): Promise<MediaDeviceInfo[]> {
  return (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
}

async function openCamera(deviceId: string | undefined): Promise<MediaStream> {
  // Absent, for all that the types say, where a page is neither from this machine nor over https.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) {
    throw noCamera("This browser gives the page no camera", "It does so on pages over https alone.");
  }
  const size = { width: { ideal: 640 }, height: { ideal: 480 } };
  const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: { ideal: "environment" } };
  try {
    return await devices.getUserMedia({ audio: false, video: { ...size, ...which } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError") {
      throw noCamera(
        "The camera was refused",
        "Allow it in the browser's address bar, and press the button again.",
      );
    }
    if (name === "NotFoundError" || name === "OverconstrainedError") {
      throw noCamera("No camera was found", "Connect one, and press the button again.");
    }
    if (name === "NotReadableError") {
      throw noCamera(
        "The camera did not start",
        "Another program may be using it: close that, and try again.",
      );
    }
    throw error;
  }
}

function noCamera(found: string, wanted: string): PageError {
  return new PageError({
    found: `${found}.`,
    wanted,
    remedy: "Or choose, drop or draw pictures: all else works without a camera.",
  });
}
