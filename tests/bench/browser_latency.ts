/**
 * Measures how long a published network takes for one image in Chromium, in a worker of a page that is cross-origin
 * isolated, on one thread and on two; prints `PredictionTimes[]` as JSON.
 */
import { fromFileUrl, toFileUrl } from "@std/path";
import { parseArgs } from "node:util";
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { fillBrowserFolder } from "../runtimes/browsers/browser_folder.ts";
import { outcomesIn } from "../runtimes/browsers/outcomes_in.ts";
import { builtPackage } from "../runtimes/built_package.ts";
import { runtimePath } from "../runtimes/runtimes.ts";
import { serveEngine } from "../runtimes/served_engine.ts";
import { copyPublishedModel } from "./latency_models.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "small_cnn" },
    images: { type: "string", default: "500" },
  },
});
// Before the package is made, which takes seconds.
runtimePath("Chromium");
const folder = toFileUrl(`${await Deno.makeTempDir({ prefix: "atelier-latency-" })}/`);
try {
  await fillBrowserFolder(await builtPackage(), folder);
  await copyPublishedModel(values.model, folder);
  await using server = serveEngine(folder);
  const model = `${server.address}/isolated/${values.model}.json`;
  const outcomes = await outcomesIn(
    "Chromium",
    server.address,
    [1, 2].map((threads) => ({
      isIsolated: true,
      call: "predictInWorker",
      options: { model, images: Number(values.images), options: { threads } },
    })),
  );
  for (const outcome of outcomes) if ("error" in outcome) throw new Error(outcome.error);
  say(JSON.stringify(outcomes));
} finally {
  await Deno.remove(fromFileUrl(folder), { recursive: true });
}
