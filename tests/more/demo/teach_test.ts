/** Uses the view "Teach it yours" in browsers; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
import { assert, assertAlmostEquals, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { encode } from "fast-png";
import { createRandom, type Random } from "../../../lib/core/random.ts";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { readingOf } from "../../../lib/tasks/models/picture_reading.ts";
import { readPictures } from "../../../lib/tasks/pictures/read_pictures.ts";
import { serveFolder } from "../../../lib/tasks/serve_folder.ts";
import { loadModel, predictLogits } from "../../../lib/training/mod.ts";
import { builtPage } from "../../demo/built_page.ts";
import { driveViews, testInBrowsers } from "../../demo/drive_views.ts";
import type { TeachAnswer, TeachFindings, TeachLook } from "../../demo/teach_findings.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Returns a PNG file: a dark disc, or dark stripes, on a light ground with noise; of several sizes. */
function drawnPicture(kind: "disc" | "stripes", random: Random): Uint8Array {
  const height = 60 + random.integer(80), width = 60 + random.integer(80);
  const data = new Uint8Array(height * width * 3), side = Math.min(height, width);
  const row = height * (0.4 + 0.2 * random.uniform()), column = width * (0.4 + 0.2 * random.uniform());
  const radius = side * (0.2 + 0.1 * random.uniform()), step = side * (0.08 + 0.04 * random.uniform());
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(y - row, x - column);
      const isDark = kind === "disc"
        ? distance < radius
        : distance < side * 0.35 && (y - row) % step > step / 2;
      for (let c = 0; c < 3; c++) {
        data[3 * (y * width + x) + c] = (isDark ? 60 : 200) + Math.floor(20 * random.uniform());
      }
    }
  }
  return encode({ height, width, data, channels: 3 });
}

/** Writes pictures by class, others like them, and files that are none. */
async function writePictures(folder: URL): Promise<void> {
  const random = createRandom(11);
  for (const name of ["shop/disc", "shop/stripes", "more", "new", "odd", "saved"]) {
    await Deno.mkdir(new URL(`${name}/`, folder), { recursive: true });
  }
  for (const kind of ["disc", "stripes"] as const) {
    for (let i = 0; i < 14; i++) {
      const file = `shop/${kind}/${String(i).padStart(2, "0")}.png`;
      await Deno.writeFile(new URL(file, folder), drawnPicture(kind, random));
    }
    await Deno.writeFile(new URL(`new/${kind}.png`, folder), drawnPicture(kind, random));
  }
  for (const i of [1, 2]) {
    await Deno.writeFile(new URL(`more/${i}.png`, folder), drawnPicture("disc", random));
  }
  await Deno.writeTextFile(new URL("odd/notes.txt", folder), "no picture");
  await Deno.writeFile(new URL("odd/broken.png", folder), drawnPicture("disc", random).subarray(0, 90));
}

testInBrowsers(
  'the view "Teach it yours" learns new classes, and its file is read everywhere',
  (browser) =>
    withFolder(async (folder) => {
      await writePictures(folder);
      await using server = await serveFolder(await builtPage(), { port: 0 });
      const path = fromFileUrl(folder), screenshots = Deno.env.get("ATELIER_SCREENSHOTS") ?? path;
      const address = `http://127.0.0.1:${server.addr.port}/`;
      const found = await driveViews("teach.ts", browser, [address, screenshots, path]) as TeachFindings;
      assertSaysWhatIsMissing(found);
      assertCollects(found);
      assertLearns(found);
      assertKeepsWhatIsTaught(found);
      await assertSameElsewhere(found, folder);
      assertMatch(found.withoutCamera[0], /^No camera was found\./);
      assertMatch(found.withoutCamera[1], /^The camera was refused\./);
      for (const words of found.withoutCamera) assertStringIncludes(words, "all else works without a camera");
      assert(found.phone.overflow <= 0, `${found.phone.overflow} pixels too wide`);
      assert(found.phone.smallestTarget >= 44, `a target of ${found.phone.smallestTarget} pixels`);
      assertMatch(found.engine, /^Trained on: WebAssembly, \d threads?, (relaxed|fixed) SIMD\./);
      assertEquals([...new Set(found.requests.map((url) => new URL(url).hostname).filter(Boolean))], [
        "127.0.0.1",
      ]);
      assertEquals([found.faults, found.complaints], [[], []]);
    }),
);

const counts = ({ classes }: TeachLook) =>
  Object.fromEntries(classes.map(({ name, count }) => [name, count]));

function assertSaysWhatIsMissing({ idle, empty, given, twice }: TeachFindings): void {
  assertEquals([idle.status, idle.classes.length, idle.problems], ["Nothing is taught yet.", 2, []]);
  assertEquals(empty.problems, [
    "Class 1 has no name. Type one.",
    "Class 1 has no pictures: 10 more are needed.",
    "Class 2 has no name. Type one.",
    "Class 2 has no pictures: 10 more are needed.",
  ]);
  assertMatch(given.message, /^2 files could not be read as pictures: “broken.png”, “notes.txt”\./);
  assertEquals(
    twice.status,
    "0 pictures added. 3 pictures left out, as their twins are there already; 1 picture left out, as another class " +
      "has the same.",
  );
}

function assertCollects({ given, twice, dropped, drawn, recorded }: TeachFindings): void {
  assertEquals(counts(given), { disc: "14 pictures", stripes: "14 pictures" });
  assertEquals(counts(twice), counts(given));
  assertEquals(counts(dropped), { disc: "16 pictures", stripes: "14 pictures" });
  assertEquals(counts(drawn), { disc: "17 pictures", stripes: "14 pictures" });
  assert(Number.parseInt(counts(recorded).camera) >= 16, counts(recorded).camera);
}

function assertLearns({ trained, whole, keys, live }: TeachFindings): void {
  for (const look of [trained, whole]) {
    const [, right, n, trainSize] = look.sentence.match(
      /^(\d+) of (\d+) held-out .* trained on (\d+) others/,
    )!.map(
      Number,
    );
    const pictures = trained.classes.reduce((sum, { count }) => sum + Number.parseInt(count), 0);
    assertEquals(n + trainSize, pictures);
    assertEquals(look.confusion.flat().reduce((sum, count) => sum + count, 0), n);
    assertEquals(look.confusion.reduce((sum, row, i) => sum + row[i], 0), right);
    assertEquals(look.figure, `${Math.round(100 * right / n)}\u00a0%`);
    assert(right / n >= 0.75, look.sentence);
  }
  assertEquals(live, "camera");
  assertMatch(keys.status, /^Trained in \d+\.\d s: /);
  assertEquals(Object.keys(counts(keys)), ["one", "two"]);
}

function assertKeepsWhatIsTaught(
  { asksBeforeClosing, saved, loaded, damaged, stopped, answers }: TeachFindings,
): void {
  assertEquals(asksBeforeClosing, [true, false]);
  assertEquals(saved.name, "disc_stripes_camera.atelier.zip");
  assertMatch(loaded.look.status, /^Loaded “disc, stripes, camera: taught on \d+ pictures”\./);
  assertEquals(loaded.look.classes.map(({ name }) => name), ["disc", "stripes", "camera"]);
  assertSameAnswers(loaded.answers, answers);
  assertMatch(damaged.look.message, /^This file was not loaded: Cannot load model as damaged.zip must hold /);
  assertSameAnswers(damaged.answers, answers);
  assertMatch(stopped.look.status, /^Stopped\. The network is as it was before/);
  assertSameAnswers(stopped.answers, answers);
}

function assertSameAnswers(found: Record<string, TeachAnswer>, wanted: Record<string, TeachAnswer>): void {
  assertEquals(Object.keys(found), ["disc.png", "stripes.png"]);
  for (const [name, { verdict, logits }] of Object.entries(found)) {
    assertEquals(verdict, wanted[name].verdict);
    assertEquals(logits.length, 3);
    logits.forEach((logit, i) => assertAlmostEquals(logit, wanted[name].logits[i], 1e-5));
  }
}

/** Holds that `loadModel` and `deno task predict` read the file, and say of the same pictures what the page said. */
async function assertSameElsewhere({ saved, answers }: TeachFindings, folder: URL): Promise<void> {
  await useBackend();
  const file = new URL(`saved/${saved.name}`, folder), pictures = new URL("new/", folder);
  const { model, classNames, inputShape, preprocessing } = await loadModel(file);
  const { set, names } = await readPictures(pictures, {
    ...{ classNames, inputShape },
    reading: readingOf(preprocessing),
  });
  const logits = predictLogits(model, set);
  model.dispose();
  for (const [i, name] of names.entries()) {
    answers[name].logits.forEach((logit, c) => assertAlmostEquals(logit, logits[3 * i + c], 1e-4));
    assertEquals(answers[name].verdict, name.replace(".png", ""));
  }
  const args = [fromFileUrl(file), fromFileUrl(pictures), "--json"];
  const { code, stdout, stderr } = await runTaskFile("predict", args, { outputs: folder });
  assertEquals(code, 0, stderr);
  const { predictions } = JSON.parse(stdout) as { predictions: { picture: string; class: string }[] };
  assertEquals(
    predictions.map((own) => [own.picture, own.class]),
    names.map((name) => [name, answers[name].verdict]),
  );
}
