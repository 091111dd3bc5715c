/** `deno task demo`: serves the page that runs a network in the browser. Imports no npm package, so none is fetched. */
import { toFileUrl } from "@std/path";
import { outputFolder, PROJECT_URL } from "../core/outputs.ts";
import { readTextIfThere } from "../core/read_if_there.ts";
import { chosenLocation, dataAtHand } from "../data/data_at_hand.ts";
import { DEMO_FILES, type DemoData } from "../demo/demo_data.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { dataOption } from "../study/store/train_command.ts";
import { shownPath, userPath } from "../study/store/user_path.ts";
import { serveFolder } from "./serve_folder.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo",
  usage: `Usage: deno task demo [--data PATH] [--port N] [--folder FOLDER]

  --data    serve the page that deno task demo:build made of a network of these data: a path, or synthetic; by default
            that of ATELIER_DATA, and without it the published one
  --port    serve on this port of 127.0.0.1; by default 8000, or any free one where that is taken
  --folder  serve the page in this folder

It needs nothing but the page's folder, reads only, and answers this machine alone. Ctrl-C ends it.`,
  options: {
    data: DATA_OPTION,
    port: { kind: "integer", from: 0, to: 65_535 },
    folder: { kind: "text" },
  },
  excludes: { folder: ["data"] },
} as const;

const PUBLISHED = new URL("outputs/demo/", PROJECT_URL);

await runTask(USAGE, async ({ values }) => {
  chooseData(values.data);
  const folder = values.folder === undefined ? await pageOfData() : toFileUrl(`${userPath(values.folder)}/`);
  const { model, garments } = await readPage(folder);
  const server = serveFolder(folder, { port: values.port });
  say(
    `The page shows ${model.title} and ${garments.title}\n` +
      `It is at http://127.0.0.1:${server.addr.port}/ (Ctrl-C ends it)`,
  );
  await server.finished;
});

/** Returns the folder of the page that was made of the data at hand, that of the largest profile first. */
async function pageOfData(): Promise<URL> {
  const chosen = Deno.env.get("ATELIER_DATA");
  if (!chosen) return PUBLISHED;
  const source = chosen === "synthetic" ? chosen : chosenLocation(chosen).source;
  for (const profile of ["full", "quick", "smoke"]) {
    const folder = new URL("demo/", outputFolder(profile, source));
    if (await readTextIfThere(new URL(DEMO_FILES.head, folder)) !== undefined) return folder;
  }
  const { source: found, title } = await dataAtHand();
  if (found === "fashion-mnist") return PUBLISHED;
  throw new Error(
    `Cannot serve a page of ${title} as one must have been made: current value is none. Make it with ` +
      `\`deno task demo:build MODEL${dataOption()}\`, of a network that was trained on these data`,
  );
}

/** Reads what the page says of itself. */
async function readPage(folder: URL): Promise<Pick<DemoData, "model" | "garments">> {
  const head = await readTextIfThere(new URL(DEMO_FILES.head, folder));
  const isPage = head?.startsWith('{"schema":1,"model":');
  if (head === undefined || !isPage) {
    throw new Error(
      `Cannot serve the page as ${
        shownPath(folder)
      } must hold the ${DEMO_FILES.head} of a page: current value is ` +
        `${
          head === undefined ? "no such file" : "another file"
        }. Make one with \`deno task demo:build residual_24\`, ` +
        "which says how to serve it",
    );
  }
  return JSON.parse(head);
}
