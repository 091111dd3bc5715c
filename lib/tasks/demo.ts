/** `deno task demo`: serves the page that runs a network in the browser. */
import { useBackend } from "../backend/mod.ts";
import { fileExists, outputFolder, PROFILES, PROJECT_URL } from "../core/mod.ts";
import { dataAtHand, dataAtHandOf, loadFashionMnist } from "../data/mod.ts";
import { describeModel, loadModel, modelOfData, plannedModel, trainingSets } from "../study/mod.ts";
import { buildDemo } from "./build_demo.ts";
import { serveFolder } from "./serve_folder.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo",
  usage: `Usage: deno task demo [--port N] [--model NAME] [--publish]

  --port     serve on this port of 127.0.0.1; by default 8000, or any free one where that is taken
  --model    make a page of your own network first, below outputs/local/; it must end as residual_24 does
  --publish  make the published page below outputs/demo/ anew, and end

Without --model the published page is served; it needs nothing but this folder. Ctrl-C ends it.`,
  options: {
    port: { kind: "integer", from: 0, to: 65_535 },
    model: { kind: "text" },
    publish: { kind: "flag" },
  },
  excludes: { publish: ["port", "model"] },
} as const;

/** The network of the published page. */
const PUBLISHED_MODEL = "residual_24";
const PUBLISHED = new URL("outputs/demo/", PROJECT_URL);

await runTask(USAGE, async ({ values }) => {
  if (values.publish) return say(`Made ${(await makePage(PUBLISHED_MODEL, PUBLISHED)).pathname}`);
  if (!values.model) await checkData();
  const folder = values.model ? await makePage(values.model) : PUBLISHED;
  if (!await fileExists(new URL("index.html", folder))) {
    throw new Error(
      `Cannot serve the page as ${folder.pathname} must hold index.html: current value is no such file. ` +
        "Run `deno task demo --model residual_24`, which makes one",
    );
  }
  const server = serveFolder(folder, { port: values.port });
  say(`The page is at http://127.0.0.1:${server.addr.port}/ (Ctrl-C ends it)`);
  await server.finished;
});

/** Throws where other data than those of the published page are chosen. */
async function checkData(): Promise<void> {
  const { source, title } = await dataAtHand();
  if (source === "fashion-mnist") return;
  throw new Error(
    `Cannot serve the published page as the data must be Fashion-MNIST: current value is ${title}, which ATELIER_DATA ` +
      "chooses. Make a page of your own network with --model residual_24, or unset the variable",
  );
}

/** Makes the page of a network that was trained with validation images held back; returns its folder. */
async function makePage(name: string, to?: URL): Promise<URL> {
  const { test, train, provenance: { source } } = await loadFashionMnist({ download: false });
  const data = await dataAtHandOf(train);
  const found = await modelOfData(plannedModel(name).name, { data, split: "selected" });
  const { folder, record } = found;
  say(`Making the page of ${describeModel(found)}`);
  await useBackend();
  const profile = PROFILES[record.profile];
  const { validation } = trainingSets(train, { profile, split: "selected", seed: record.recipe.seed });
  if (to && (source !== "fashion-mnist" || !record.verified)) {
    throw new Error(
      `Cannot publish the page as its network must be trained on the verified Fashion-MNIST: current value is ` +
        `${source}. Leave out ATELIER_DATA, or use --model`,
    );
  }
  const target = to ?? new URL("demo/", outputFolder(record.profile, source));
  const model = await loadModel(folder, record);
  await buildDemo({ model, record, validation: validation!, images: test }, target);
  return target;
}
