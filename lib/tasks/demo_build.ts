/** `deno task demo:build`: makes the page that runs a network in the browser; `deno task demo` serves it. */
import { toFileUrl } from "@std/path";
import { useBackend } from "../backend/mod.ts";
import { outputFolder, type Profile } from "../core/mod.ts";
import { dataAtHandOf, loadFashionMnist } from "../data/mod.ts";
import { describeModel, modelOfData, plannedModel } from "../study/mod.ts";
import { shellWord } from "../study/store/shell_word.ts";
import { shownPath, userPath } from "../study/store/user_path.ts";
import { buildDemo } from "./build_demo.ts";
import { demoParts } from "./demo_parts.ts";
import { PUBLISHED_PAGE } from "./page/made_page.ts";
import { requireWrite } from "./require_write.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { chosenProfile } from "./terminal/chosen_profile.ts";
import { missingArgument, PROFILE_OPTION } from "./terminal/command_line.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "demo:build",
  usage: `Usage: deno task demo:build MODEL [--data PATH] [--profile smoke|quick|full] [--to FOLDER]
       deno task demo:build --publish

  MODEL      make a page of your own network of this name, below outputs/local/
  --data     the data that it was trained on: a path, or synthetic; by default those of ATELIER_DATA, and without it
             Fashion-MNIST
  --profile  the profile that it was trained with; by default that of ATELIER_PROFILE, and without it the largest that
             there is
  --to       the folder that gets the page; by default demo/ beside the models of that profile. Below outputs/local/ the
             task may write; for others Deno asks you
  --publish  make the published page below outputs/demo/ anew`,
  positionals: ["[MODEL]"],
  options: { data: DATA_OPTION, profile: PROFILE_OPTION, to: { kind: "text" }, publish: { kind: "flag" } },
  excludes: { publish: ["positionals", "data", "profile", "to"] },
} as const;

/** The network of the published page. */
const PUBLISHED_MODEL = "residual_24";
const REMEDY = "Choose a folder below outputs/local/, or leave out --to";

await runTask(USAGE, async ({ values, positionals: [name] }) => {
  if (values.publish) {
    const made = await makePage(PUBLISHED_MODEL, { to: PUBLISHED_PAGE, isPublished: true });
    return say(`Made ${shownPath(made)}`);
  }
  if (name === undefined) throw missingArgument(USAGE, "MODEL");
  chooseData(values.data);
  const to = values.to === undefined ? undefined : toFileUrl(`${userPath(values.to)}/`);
  if (to) await requireWrite([to], { work: "make the page", remedy: REMEDY, isAsked: true });
  const made = shownPath(await makePage(name, { to, profile: chosenProfile(values.profile) }));
  say(`Made ${made}. To serve it:\n  deno task demo --folder ${shellWord(made)}`);
});

/** Makes the page of a network that was trained with validation images held back; returns its folder. */
async function makePage(
  name: string,
  { to, profile, isPublished = false }: {
    to?: URL | undefined;
    profile?: Profile["name"] | undefined;
    isPublished?: boolean;
  },
): Promise<URL> {
  say("Reading the images");
  const data = await loadFashionMnist({ download: false }), { source } = data.provenance;
  if (isPublished && source !== "fashion-mnist") {
    throw new Error(
      `Cannot publish the page as its network must be trained on the verified Fashion-MNIST: current value is ` +
        `${source}. Leave out ATELIER_DATA, or name your own network`,
    );
  }
  // A network of one's own may have the name of the published one.
  const found = await modelOfData(plannedModel(name).name, {
    ...{ data: await dataAtHandOf(data.train), profile, split: "selected", isPublished },
  });
  say(`Making the page of ${describeModel(found)}`);
  const target = to ?? new URL("demo/", outputFolder(found.record.profile, source));
  await useBackend();
  const parts = await demoParts(found, data);
  await buildDemo(parts, target);
  parts.model.dispose();
  return target;
}
