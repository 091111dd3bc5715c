import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { decode, encode } from "fast-png";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { takeFromSprite } from "../../../lib/demo/sprite.ts";
import type { ColourImage } from "../../../lib/image/photograph/colour_image.ts";
import { garmentFromPhotograph } from "../../../lib/image/photograph/garment_from_photograph.ts";
import { loadKeptModel, modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { serveFolder } from "../../../lib/tasks/serve_folder.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { drawnPhotograph } from "../../image/drawn_photograph.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { NO_BROWSER } from "../../demo/browser.ts";
import type { Findings } from "../../demo/findings.ts";
import { DEMO_FOLDER, PUBLISHED_DEMO } from "../../demo/published_demo.ts";

/** A dark pair of trousers on grey, and a light box on blue. */
const TROUSERS = drawnPhotograph({ height: 240, width: 180 }, {
  background: [190, 190, 186],
  patches: [
    { top: 30, left: 55, height: 180, width: 32, colour: [40, 44, 70] },
    { top: 30, left: 95, height: 180, width: 32, colour: [40, 44, 70] },
    { top: 30, left: 55, height: 40, width: 72, colour: [46, 50, 76] },
  ],
});
const BOX = drawnPhotograph({ height: 200, width: 300 }, {
  background: [20, 30, 90],
  patches: [{ top: 60, left: 60, height: 90, width: 180, colour: [220, 200, 180] }],
});
const PLAIN = drawnPhotograph({ height: 40, width: 60 }, { background: [9, 9, 9], patches: [] });

/** After this time the browser is taken for stuck, in milliseconds. */
const DEADLINE_MS = 400_000;

const png = ({ pixels: data, height, width }: ColourImage) => encode({ data, height, width, channels: 3 });

/** Uses the published page in a browser; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
async function browse(folder: URL): Promise<Findings> {
  const files = {
    "garment.png": png(TROUSERS),
    "other.png": png(BOX),
    "plain.png": png(PLAIN),
    "broken.jpg": png(TROUSERS).subarray(0, 60),
    "notes.txt": new TextEncoder().encode("no picture"),
    "empty.png": new Uint8Array(),
  };
  for (const [name, bytes] of Object.entries(files)) await Deno.writeFile(new URL(name, folder), bytes);
  await using server = await serveFolder(DEMO_FOLDER, { port: 0 });
  const address = `http://127.0.0.1:${server.addr.port}/`, path = fromFileUrl(folder);
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--allow-all",
      "--no-check",
      "--config",
      fromFileUrl(new URL("tests/demo/browser/deno.json", PROJECT_URL)),
      fromFileUrl(new URL("tests/demo/browser/browse.ts", PROJECT_URL)),
      address,
      path,
      Deno.env.get("ATELIER_SCREENSHOTS") ?? path,
    ],
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

/** Returns the training backend's logits for images of the published network. */
async function backendLogits(images: readonly Uint8Array[]): Promise<Float32Array> {
  await useBackend();
  const folder = modelFolder(new URL("outputs/", PROJECT_URL), "residual_24", "selected");
  const record = (await readRecord(folder))!, model = await loadKeptModel(folder, record);
  const joined = new Uint8Array(images.length * 784);
  images.forEach((image, i) => joined.set(image, 784 * i));
  const provenance = { source: "own", title: "test", verified: false, origin: "test", files: [] };
  const logits = predictLogits(model, {
    images: joined,
    size: images.length,
    height: 28,
    width: 28,
    classNames: record.classNames,
    provenance,
  });
  model.dispose();
  return logits;
}

async function spriteImage(index: number): Promise<Uint8Array> {
  const { garments } = await PUBLISHED_DEMO;
  const { data, height, width } = decode(await Deno.readFile(new URL("garments.png", DEMO_FOLDER)));
  return takeFromSprite({ pixels: Uint8Array.from(data), height, width }, index, garments).pixels;
}

Deno.test({
  name: `the page in a real Chromium${NO_BROWSER}`,
  ignore: NO_BROWSER !== "",
  fn: (t) =>
    withFolder(async (folder) => {
      const found = await browse(folder), { classNames, garments } = await PUBLISHED_DEMO;

      await t.step("gives the logits of the training backend to 1e-4", async () => {
        const images = await Promise.all(found.garments.map(({ index }) => spriteImage(index)));
        images.push(garmentFromPhotograph(TROUSERS).image.pixels, garmentFromPhotograph(BOX).image.pixels);
        const answers = [...found.garments.map(({ answer }) => answer), found.photograph, found.dropped];
        const wanted = await backendLogits(images);
        for (const [i, { logits }] of answers.entries()) {
          assertEquals(logits.length, 10);
          for (const [label, logit] of logits.entries()) {
            const difference = Math.abs(logit - wanted[10 * i + label]);
            assert(difference <= 1e-4, `image ${i}, class ${label}: ${difference}`);
          }
        }
      });

      await t.step("opens with a garment, and shows what is clicked", () => {
        assertEquals(found.garments.map(({ index }) => index), [garments.first, 0, 17, 40]);
        for (const { index, answer: { verdict } } of found.garments) {
          assertEquals(verdict, classNames[garments.taken[index]]);
        }
      });

      await t.step("asks no other host for anything, and misses no file", () => {
        const hosts = new Set(found.requests.map((url) => new URL(url).hostname));
        assertEquals([...hosts], ["127.0.0.1"]);
        assert(found.requests.some((url) => url.endsWith("/model/weights.bin")));
        assertEquals(found.complaints, []);
      });

      await t.step("says kindly what is wrong with what is no picture of a garment", () => {
        const { messages } = found;
        assertMatch(
          messages["broken.jpg"],
          /^“broken.jpg” calls itself image\/jpeg but is damaged or cut off/,
        );
        assertMatch(messages["notes.txt"], /^“notes.txt” is no picture \(10 bytes of text\/plain\)\./);
        assertMatch(messages["empty.png"], /damaged or cut off \(an empty file\)\./);
        assertMatch(messages["plain.png"], /^This picture has one colour all over, 60 x 40 pixels of it\./);
        assertMatch(messages.paste, /^You pasted text\.\s+The page looks for a picture\./);
        assertStringIncludes(messages["broken.jpg"], "Try another file");
      });

      await t.step("names a photograph's garment", () => assertEquals(found.photograph.verdict, "Trouser"));

      await t.step("works by keyboard", () => {
        assertEquals(found.keys, { garment: "14", tab: "panel-photo" });
        const { logits } = found.drawnByKeys;
        assert(logits.every(Number.isFinite) && logits[0] !== found.dropped.logits[0]);
      });

      await t.step("takes drawings, and names the outlines to begin with", () => {
        assert(found.drawnByPointer.logits[0] !== found.drawnByKeys.logits[0]);
        const { "T-shirt": shirt, ...others } = found.outlines;
        assertEquals(shirt, "T-shirt/top");
        for (const [name, verdict] of Object.entries(others)) assertEquals(verdict, name);
      });

      await t.step("explains the class of a chosen row, and shows twelve other garments", () => {
        assertMatch(found.explained, /(what|nothing) speaks for Pullover/);
        assertEquals(new Set(found.similar).size, 12);
        assert(!found.similar.includes(40));
      });

      await t.step("fits a phone, and sums the answer up while that is out of sight", () => {
        const { overflow, smallestTarget, summary, answer } = found.phone;
        assert(overflow <= 0, `${overflow} pixels too wide`);
        assert(smallestTarget >= 24, `a target of ${smallestTarget} pixels`);
        assert(summary.startsWith(answer.verdict), summary);
        assertEquals(answer, found.garments.at(-1)!.answer);
      });
    }),
});
