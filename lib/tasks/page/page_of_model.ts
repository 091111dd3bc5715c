/** Finds the page of a trained network, or has it made. */
import { fromFileUrl } from "@std/path";
import { notOneOf } from "../../core/not_one_of.ts";
import { outputFolder, PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import { chosenLocation, dataAtHand } from "../../data/data_at_hand.ts";
import { dataOption } from "../../study/store/train_command.ts";
import type { TrainingRecord } from "../../study/store/training_record.ts";
import { say } from "../terminal/terminal.ts";
import { keptNetwork, keptNetworkNames } from "./kept_networks.ts";
import { isPageOf, PUBLISHED_PAGE } from "./made_page.ts";

/**
 * Returns the folder of the network's page. Where there is none of its weights and today's code, `demo:build` makes one
 * below outputs/local/, in a process and with permissions of its own: this one loads no package.
 *
 * @param profile the profile that it was trained with; undefined for the largest that there is
 * @throws {RangeError} when no such network was trained on the data at hand, naming those that were
 * @throws {Error} when the page cannot be made; `demo:build` has said why
 */
export async function pageOfModel(name: string, profile?: Profile["name"]): Promise<URL> {
  const { record, isOfData } = await trainedNetwork(name, profile);
  const own = new URL(`demos/${record.name}/`, outputFolder(record.profile, record.source));
  if (isOfData) {
    for (const folder of [PUBLISHED_PAGE, own]) if (await isPageOf(folder, record.weightsHash)) return folder;
  }
  say(`Making the page of ${record.title} once, which takes some seconds`);
  await makePage(record, own);
  return own;
}

/** Finds the network's record, and whether it is certainly one of the data at hand. */
async function trainedNetwork(name: string, profile: Profile["name"] | undefined) {
  const chosen = Deno.env.get("ATELIER_DATA"),
    isPath = chosen !== undefined && /^(?!synthetic$)./.test(chosen);
  const place = isPath ? chosenLocation(chosen) : undefined;
  let source = place?.source ?? (chosen || "fashion-mnist");
  let record = await keptNetwork(name, { source, profile });
  if (!record && isPath) {
    // What data are called may stand in their files.
    ({ source } = await dataAtHand());
    record = await keptNetwork(name, { source, profile });
  }
  if (record) return { record, isOfData: !place || record.location === place.href };
  const names = await keptNetworkNames({ source, profile }), train = `deno task train MODEL${dataOption()}`;
  const rule = names.length > 0
    ? notOneOf(names, name)
    : `must have been trained on ${source}: current value is none that was`;
  throw new RangeError(
    `Cannot show a network as --model ${rule}. Train another with \`${train}\`; \`deno task train --list\` names them`,
  );
}

async function makePage({ name, profile }: TrainingRecord, to: URL): Promise<void> {
  const deno = Deno.execPath();
  const { code } = await new Deno.Command(deno, {
    args: ["run", "-P=demo:build", `--allow-run=${deno}`, "lib/tasks/demo_build.ts", name]
      .concat(["--profile", profile, "--to", fromFileUrl(to)]),
    cwd: PROJECT_URL,
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (code === 0) return;
  throw new Error(
    `Cannot serve the page as \`deno task demo:build ${name}\` must make it: current value is exit code ${code}, for ` +
      "what it says above",
  );
}
