/** `deno task demo`: serves the page that runs a network in the browser. Imports no npm package, so none is fetched. */
import { toFileUrl } from "@std/path";
import { LEARNING_SET_FILE } from "../demo/learning/learning_set_file.ts";
import { userPath } from "../study/store/user_path.ts";
import { learningData } from "./page/learning_data.ts";
import { readPage } from "./page/made_page.ts";
import { pageOfData } from "./page/page_of_data.ts";
import { pageOfModel } from "./page/page_of_model.ts";
import { serveFolder } from "./serve_folder.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { missingArgument, PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say, sayAside } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo",
  usage: `Usage: deno task demo [--model NAME] [--profile smoke|quick|full] [--data PATH] [--port N]
       deno task demo --folder FOLDER [--port N]

  --model    serve the page of this network, which is made below outputs/local/ where there is none of its weights yet;
             by default that of the best one. Of published networks that takes Fashion-MNIST on this machine
  --profile  the profile that it was trained with; by default that of ATELIER_PROFILE, and without it the largest that
             there is
  --data     the data that the network was trained on: a path, or synthetic; by default those of ATELIER_DATA, and
             without it Fashion-MNIST. Without --model this serves the page that deno task demo:build made of them
  --port     serve on this port of 127.0.0.1; by default 8000, or any free one where that is taken
  --folder   serve the page in this folder

It needs nothing but the page's folder, reads only, and answers this machine alone; a page that is to be made is made by
deno task demo:build. What the page trains on, when you start that, are images of --data or Fashion-MNIST as far as they
are on this machine, else synthetic garments. Ctrl-C ends it.`,
  options: {
    model: { kind: "text" },
    profile: PROFILE_OPTION,
    data: DATA_OPTION,
    port: { kind: "integer", from: 0, to: 65_535 },
    folder: { kind: "text" },
  },
  excludes: { folder: ["data", "model", "profile"] },
} as const;

await runTask(USAGE, async ({ values }) => {
  const { folder: path, model: name, profile, port } = values;
  if (profile !== undefined && name === undefined) throw missingArgument(USAGE, "--model");
  chooseData(values.data);
  const folder = path !== undefined
    ? toFileUrl(`${userPath(path)}/`)
    : name === undefined
    ? await pageOfData()
    : await pageOfModel(name, chosenProfile(profile));
  const { model, garments } = await readPage(folder);
  // Made when a visitor starts a training, and kept in memory alone.
  const made = new Map([[LEARNING_SET_FILE, () => learningData({ onStatus: sayAside })]]);
  const server = await serveFolder(folder, { port, made });
  say(
    `The page shows ${model.title} and ${garments.title}\n` +
      `It is at http://127.0.0.1:${server.addr.port}/ (Ctrl-C ends it)`,
  );
  await server.finished;
});
