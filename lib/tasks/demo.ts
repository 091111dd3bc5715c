/** `deno task demo`: serves the page that runs a network in the browser. */
import { parseArgs } from "node:util";
import { useBackend } from "../backend/mod.ts";
import { fileExists, outputFolder, PROFILES, PROJECT_URL } from "../core/mod.ts";
import { loadFashionMnist } from "../data/mod.ts";
import { findModel, loadModel, plannedModel, trainingSets } from "../study/mod.ts";
import { buildDemo } from "./build_demo.ts";
import { serveFolder } from "./serve_folder.ts";
import { runTask, say } from "./terminal.ts";

const USAGE = `Usage: deno task demo [--port N] [--model NAME] [--publish]

  --port     serve on this port of 127.0.0.1; by default 8000, or any free one where that is taken
  --model    make a page of your own network first, below outputs/local/; it must end as residual_24 does
  --publish  make the published page below outputs/demo/ anew, and end

Without --model the published page is served; it needs nothing but this folder. Ctrl-C ends it.`;

/** The network of the published page. */
const PUBLISHED_MODEL = "residual_24";
const PUBLISHED = new URL("outputs/demo/", PROJECT_URL);

await runTask(async () => {
  const { values } = parseArgs({
    args: Deno.args,
    options: {
      port: { type: "string" },
      model: { type: "string" },
      publish: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return say(USAGE);
  if (values.publish) return say(`Made ${(await makePage(PUBLISHED_MODEL, PUBLISHED)).pathname}`);
  const folder = values.model ? await makePage(values.model) : PUBLISHED;
  if (!await fileExists(new URL("index.html", folder))) {
    throw new Error(
      `Cannot serve the page as ${folder.pathname} must hold it: current value is nothing. ` +
        "Run `deno task demo --model residual_24`, which makes one",
    );
  }
  const server = serveFolder(folder, { port: portOf(values.port) });
  say(`The page is at http://127.0.0.1:${server.addr.port}/ (Ctrl-C ends it)`);
  await server.finished;
});

/** Makes the page of a network that was trained with validation images held back; returns its folder. */
async function makePage(name: string, to?: URL): Promise<URL> {
  const { test, train, provenance: { source } } = await loadFashionMnist({ download: false });
  const { folder, record } = await findModel(plannedModel(name).name, { source, split: "selected" });
  await useBackend();
  const profile = PROFILES[record.profile];
  const { validation } = trainingSets(train, { profile, split: "selected", seed: record.recipe.seed });
  if (to && (source !== "fashion-mnist" || !record.verified)) {
    throw new Error(
      `Cannot publish the page as its network must have learnt from the verified Fashion-MNIST: current value is ` +
        `${source}. Leave out ATELIER_DATA, or use --model`,
    );
  }
  const target = to ?? new URL("demo/", outputFolder(record.profile, source));
  say(`Making the page of ${record.title}, trained on ${record.trainSize.toLocaleString("en-US")} images`);
  const model = await loadModel(folder, record);
  await buildDemo({ model, record, validation: validation!, images: test }, target);
  return target;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new RangeError(
    `Cannot serve the page as --port must be an integer from 0 to 65535: current value is ${text}`,
  );
}
