/** `deno task demo:build`: makes the page that runs a network in the browser; `deno task demo` serves it. */
import { relative } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { outputFolder, PROFILES, PROJECT_URL } from "../core/mod.ts";
import { dataAtHandOf, loadFashionMnist } from "../data/mod.ts";
import { describeModel, loadKeptModel, modelOfData, plannedModel, trainingSets } from "../study/mod.ts";
import { buildDemo } from "./build_demo.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { missingArgument } from "./terminal/command_line.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo:build",
  usage: `Usage: deno task demo:build MODEL [--data PATH]
       deno task demo:build --publish

  MODEL      make a page of your own network of this name, below outputs/local/
  --data     the data that it was trained on: a path, or synthetic; by default those of ATELIER_DATA, and without it
             Fashion-MNIST
  --publish  make the published page below outputs/demo/ anew`,
  positionals: ["[MODEL]"],
  options: { data: DATA_OPTION, publish: { kind: "flag" } },
  excludes: { publish: ["positionals", "data"] },
} as const;

/** The network of the published page. */
const PUBLISHED_MODEL = "residual_24";
const PUBLISHED = new URL("outputs/demo/", PROJECT_URL);

await runTask(USAGE, async ({ values, positionals: [name] }) => {
  if (values.publish) return say(`Made ${(await makePage(PUBLISHED_MODEL, PUBLISHED)).pathname}`);
  if (name === undefined) throw missingArgument(USAGE, "MODEL");
  chooseData(values.data);
  const { pathname } = await makePage(name);
  say(
    `Made ${pathname}. To serve it:\n  deno task demo --folder ${
      relative(Deno.cwd(), decodeURIComponent(pathname))
    }`,
  );
});

/** Makes the page of a network that was trained with validation images held back; returns its folder. */
async function makePage(name: string, to?: URL): Promise<URL> {
  say("Reading the images");
  const { test, train, validation: own, provenance: { source } } = await loadFashionMnist({
    download: false,
  });
  const data = await dataAtHandOf(train);
  const found = await modelOfData(plannedModel(name).name, { data, split: "selected" });
  const { folder, record } = found;
  say(`Making the page of ${describeModel(found)}`);
  await useBackend();
  const profile = PROFILES[record.profile];
  const { validation } = trainingSets(train, {
    ...{ profile, split: "selected", validation: own, seed: record.recipe.seed },
  });
  if (to && (source !== "fashion-mnist" || !record.verified)) {
    throw new Error(
      `Cannot publish the page as its network must be trained on the verified Fashion-MNIST: current value is ` +
        `${source}. Leave out ATELIER_DATA, or name your own network`,
    );
  }
  const target = to ?? new URL("demo/", outputFolder(record.profile, source));
  const model = await loadKeptModel(folder, record);
  await buildDemo({ model, record, validation: validation!, images: test }, target);
  return target;
}
