import { assertEquals, assertRejects } from "@std/assert";
import { PageError } from "../../../lib/demo/page_error.ts";
import { createTeachCamera, type TeachCamera } from "../../../lib/demo/teach/teach_camera.ts";

class FakeTrack extends EventTarget {
  isLive = true;
  stop = () => this.isLive = false;
  getSettings = () => ({ deviceId: "one", facingMode: "user" });
}

class FakeVideo {
  srcObject: unknown = null;
  readonly classList = { toggle() {} };
  play = () => Promise.resolve();
}

/** Calls `use` with a camera on a page and a browser that are not there; `open` gives its track, or refuses. */
async function withCamera(
  open: () => Promise<FakeTrack>,
  use: (camera: TeachCamera) => Promise<void>,
): Promise<void> {
  const video = new FakeVideo(), device = { kind: "videoinput", deviceId: "one" };
  const fakes = {
    HTMLVideoElement: { value: FakeVideo },
    document: { value: { getElementById: () => video } },
  };
  const mediaDevices = {
    enumerateDevices: () => Promise.resolve([device]),
    async getUserMedia() {
      const tracks = [await open()];
      return { getTracks: () => tracks, getVideoTracks: () => tracks };
    },
  };
  for (const [name, fake] of Object.entries(fakes)) {
    Object.defineProperty(globalThis, name, { ...fake, configurable: true });
  }
  Object.defineProperty(navigator, "mediaDevices", { value: mediaDevices, configurable: true });
  try {
    await use(createTeachCamera(() => {}));
  } finally {
    for (const name of Object.keys(fakes)) Reflect.deleteProperty(globalThis, name);
    Reflect.deleteProperty(navigator, "mediaDevices");
  }
}

Deno.test("createTeachCamera() opens one camera where two buttons start it at once, and stops what it opened", async () => {
  const tracks: FakeTrack[] = [];
  const open = async () => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    const track = new FakeTrack();
    tracks.push(track);
    return track;
  };
  await withCamera(open, async (camera) => {
    await Promise.all([camera.start(), camera.start()]);
    assertEquals([camera.isOn, tracks.length], [true, 1]);
    camera.stop();
    assertEquals([camera.isOn, tracks.map(({ isLive }) => isLive)], [false, [false]]);
    await camera.start();
    assertEquals([camera.isOn, tracks.length], [true, 2]);
  });
});

Deno.test("createTeachCamera() asks anew after the camera was refused", async () => {
  let isRefused = true;
  const open = () =>
    isRefused ? Promise.reject(new DOMException("no", "NotAllowedError")) : Promise.resolve(new FakeTrack());
  await withCamera(open, async (camera) => {
    const { found } = await assertRejects(() => camera.start(), PageError);
    assertEquals([found, camera.isOn], ["The camera was refused.", false]);
    isRefused = false;
    await camera.start();
    assertEquals(camera.isOn, true);
  });
});
