/** `deno task demo`: serves the page that runs a network in the browser. Imports no npm package, so none is fetched. */
import { resolve, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../core/outputs.ts";
import { readTextIfThere } from "../core/read_if_there.ts";
import { dataAtHand } from "../data/data_at_hand.ts";
import { DEMO_FILES, type DemoData } from "../demo/demo_data.ts";
import { serveFolder } from "./serve_folder.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo",
  usage: `Usage: deno task demo [--port N] [--folder FOLDER]

  --port    serve on this port of 127.0.0.1; by default 8000, or any free one where that is taken
  --folder  serve the page that deno task demo:build made of a network of your own; by default the published one

It needs nothing but the page's folder, reads only, and answers this machine alone. Ctrl-C ends it.`,
  options: {
    port: { kind: "integer", from: 0, to: 65_535 },
    folder: { kind: "text" },
  },
} as const;

const PUBLISHED = new URL("outputs/demo/", PROJECT_URL);

await runTask(USAGE, async ({ values }) => {
  if (values.folder === undefined) await checkData();
  const folder = values.folder === undefined ? PUBLISHED : toFileUrl(`${resolve(values.folder)}/`);
  const { model, garments } = await readPage(folder);
  const server = serveFolder(folder, { port: values.port });
  say(
    `The page shows ${model.title} and ${garments.title}\n` +
      `It is at http://127.0.0.1:${server.addr.port}/ (Ctrl-C ends it)`,
  );
  await server.finished;
});

/** Throws where other data than those of the published page are chosen. */
async function checkData(): Promise<void> {
  const { source, title } = await dataAtHand();
  if (source === "fashion-mnist") return;
  throw new Error(
    `Cannot serve the published page as the data must be Fashion-MNIST: current value is ${title}, which ATELIER_DATA ` +
      "chooses. Make a page of your own network with `deno task demo:build MODEL`, or unset the variable",
  );
}

/** Reads what the page says of itself. */
async function readPage(folder: URL): Promise<Pick<DemoData, "model" | "garments">> {
  const head = await readTextIfThere(new URL(DEMO_FILES.head, folder));
  const isPage = head?.startsWith('{"schema":1,"model":');
  if (head === undefined || !isPage) {
    throw new Error(
      `Cannot serve the page as ${folder.pathname} must hold the ${DEMO_FILES.head} of a page: current value is ` +
        `${
          head === undefined ? "no such file" : "another file"
        }. Make one with \`deno task demo:build residual_24\`, ` +
        "which says how to serve it",
    );
  }
  return JSON.parse(head);
}
