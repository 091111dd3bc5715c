/** Uses the view "Watch it learn" in browsers; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
import { assert, assertAlmostEquals, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { splitTrain } from "../../../lib/data/sampling/split.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { encodeLearningSet } from "../../../lib/demo/learning/learning_set.ts";
import { LEARNING_SET_FILE } from "../../../lib/demo/learning/learning_set_file.ts";
import { serveFolder } from "../../../lib/tasks/serve_folder.ts";
import { builtPage } from "../../demo/built_page.ts";
import { driveViews, testInBrowsers } from "../../demo/drive_views.ts";
import type { ChosenPixel, FaultFindings, WatchFindings } from "../../demo/watch_findings.ts";
import { withFolder } from "../../training/temporary_folder.ts";

/** Few images, so that an epoch takes less than a second, and enough that nobody stops too late. */
const BYTES = encodeLearningSet(
  splitTrain(syntheticGarments({ size: 2_700, seed: 8 }), { validationSize: 200 }),
);

const addressOf = ({ addr }: { addr: { port: number } }) => `http://127.0.0.1:${addr.port}/`;

testInBrowsers(
  'the view "Watch it learn" trains, stops, goes on, and shows its arithmetic',
  (browser) =>
    withFolder(async (folder) => {
      const made = new Map([[LEARNING_SET_FILE, () => Promise.resolve(BYTES)]]);
      await using server = await serveFolder(await builtPage(), { port: 0, made });
      const screenshots = Deno.env.get("ATELIER_SCREENSHOTS") ?? fromFileUrl(folder);
      const found = await driveViews("watch.ts", browser, [addressOf(server), screenshots]) as WatchFindings;
      assertLearns(found);
      assertObeys(found);
      assertShowsArithmetic(found);
      assertEquals(found.complaints, []);
      assertEquals(found.faults, []);
      assert(found.phone.overflow <= 0, `${found.phone.overflow} pixels too wide`);
      assert(found.phone.smallestTarget >= 24, `a target of ${found.phone.smallestTarget} pixels`);
      assertMatch(
        found.data,
        /^SYNTHETIC: 2,500 images to train on and 200 validation images, drawn by code\./,
      );
      assertMatch(found.engine, /^Trained on: WebAssembly, [2-8] threads, (relaxed|fixed) SIMD\./);
    }),
);

testInBrowsers('the view "Watch it learn" says what is missing, and never hangs', async (browser) => {
  const found = await withFaultyServers((addresses) => driveViews("watch_faults.ts", browser, addresses));
  const [whole, alone, none, cut, noWorker, noKernels] = found as FaultFindings[];
  for (const { look, said } of [whole, alone, none]) assertEquals(look.state, "training", said);
  assertMatch(
    alone.engine,
    /^Trained on: WebAssembly, 1 thread, .*Training has one thread, as this page is not cro/,
  );
  assertMatch(none.said, /^SYNTHETIC: 10,000 images/);
  assertMatch(cut.said, /^The images to train on are damaged: the page's server sent one of /);
  assertMatch(
    noWorker.said,
    /^The worker in which the page trains did not start: its program did not load\.\s+The page trains in a/,
  );
  assertEquals([cut.look.go, noWorker.look.go], ["Start", "Start"]);
  assertMatch(
    noKernels.engine,
    /^Trained on: Plain JavaScript, 1 thread\. The fast engine does not run here \(Web/,
  );
});

/** Holds that it learns, and that its figures and tiles follow. */
function assertLearns(
  { idle, finished, further, predictions, validationDots, filters }: WatchFindings,
): void {
  assertEquals([idle.state, idle.go, idle.epoch], ["idle", "Start", "–"]);
  assertEquals([finished.state, finished.go, finished.epoch], ["finished", "Go on", "12.0"]);
  assertEquals(finished.sentence, "Trained for 12 epochs. It can go on.");
  assert(finished.accuracy >= 0.8, `${finished.accuracy} of the validation images`);
  assert(Number(further.epoch) > 12.5, further.epoch);
  assertEquals([validationDots, filters], [13, 16]);
  const [early, late] = predictions;
  assertEquals([early.length, late.length], [12, 12]);
  // How many are right at the early stop depends on how fast the machine is: the tiles need only have changed since.
  assertNotEquals(early, late);
  const right = late.filter((words) => /^(.+), predicted as \1 with /.test(words)).length;
  assert(right >= 9, `${right} of twelve`);
}

/** Holds that it stops, goes on, starts afresh, and takes settings. */
function assertObeys({ stopped, reset, hint, diverged, recovered, keys }: WatchFindings): void {
  const [first, later] = stopped;
  assertEquals([first.state, first.go], ["stopped", "Go on"]);
  assertEquals(later.epoch, first.epoch);
  assert(Number(first.epoch) > 0 && Number(first.epoch) < 12, first.epoch);
  assertEquals([reset.state, reset.go, reset.epoch, reset.sentence], [
    "idle",
    "Start",
    "–",
    "Nothing is trained yet.",
  ]);
  assertEquals(hint, "This network has ReLU: one with ELU comes with Reset.");
  assertMatch(
    diverged.sentence,
    /^The loss is no number any more: a learning rate of 1000000000 is too large\./,
  );
  assertEquals([diverged.go, recovered.epoch], ["Go on", "12.0"]);
  assert(recovered.accuracy >= 0.6, `${recovered.accuracy} after it diverged`);
  assertEquals([keys.look.state, keys.filter], ["stopped", "Filter 2"]);
}

function assertShowsArithmetic({ clicked, keys }: WatchFindings): void {
  assertMatch(clicked.label, /^Feature map 4, row 12, column 10: /);
  for (const pixel of [clicked, keys.before, keys.after]) assertAddsUp(pixel);
  assertMatch(keys.before.label, /^Feature map 2, row 14, column 14: /);
  assertMatch(keys.after.label, /^Feature map 2, row 16, column 15: /);
}

/** Holds that the value by hand is the engine's, and that the numbers that are shown give it, as far as they go. */
function assertAddsUp({ value, activated, cells, words }: ChosenPixel): void {
  assertAlmostEquals(activated, value, 1e-5);
  assertEquals(cells.length, 27);
  const [patch, filter, products] = [0, 9, 18].map((from) => cells.slice(from, from + 9));
  for (const [i, product] of products.entries()) assertAlmostEquals(patch[i] * filter[i], product, 0.02);
  const numbers = [...words.replaceAll("−", "-").matchAll(/-?\d+\.\d+/g)].map(([word]) => Number(word));
  const [sum, bias, total, shown] = numbers;
  assertAlmostEquals(products.reduce((a, b) => a + b), sum, 0.05);
  assertAlmostEquals(sum + bias, total, 0.011);
  assertAlmostEquals(Math.max(0, total), shown, 1e-9);
  assertAlmostEquals(shown, value, 0.0051);
}

/** Calls `use` with the addresses of the page's servers: a good one, and others that lack something. */
async function withFaultyServers<T>(use: (addresses: string[]) => Promise<T>): Promise<T> {
  const folder = await builtPage(), set = () => Promise.resolve(BYTES);
  const made = new Map([[LEARNING_SET_FILE, set]]);
  const cut = new Map([[LEARNING_SET_FILE, () => Promise.resolve(BYTES.slice(0, 100_000))]]);
  await using whole = await serveFolder(folder, { port: 0, made });
  await using none = await serveFolder(folder, { port: 0 });
  await using half = await serveFolder(folder, { port: 0, made: cut });
  await using alone = serveWithout(addressOf(whole), { header: /^cross-origin-(opener|embedder)-policy$/ });
  await using noWorker = serveWithout(addressOf(whole), { path: /learning_worker\.js$/ });
  await using noKernels = serveWithout(addressOf(whole), { path: /kernels_\w+\.wasm$/ });
  return await use([whole, alone, none, half, noWorker, noKernels].map(addressOf));
}

/** Serves what another server does, without some headers or files. */
function serveWithout(
  address: string,
  { header, path }: { header?: RegExp; path?: RegExp },
): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async ({ url }) => {
    const { pathname } = new URL(url);
    if (path?.test(pathname)) return new Response("There is no such file here.\n", { status: 404 });
    const answer = await fetch(new URL(pathname.slice(1), address), {
      headers: { "accept-encoding": "identity" },
    });
    const headers = [...answer.headers].filter(([name]) => !header?.test(name));
    return new Response(answer.body, { status: answer.status, headers });
  });
}
