/** `deno task data`: finds or fetches the data set, or opens one of the reader's own, and shows what it found. */
import { describeData, findDataFolder, loadFashionMnist } from "../data/mod.ts";
import { plural } from "../core/mod.ts";
import { chooseData } from "./terminal/choose_data.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "data",
  usage: `Usage: deno task data [PATH]

Looks for the official files of Fashion-MNIST on this machine, downloads them into data/fashion-mnist/ where there are
none, checks size and SHA-256, and shows what was found.

  PATH  opens a data set of your own instead and shows it: IDX files, CSV, npz, Parquet, or a folder of pictures, one
        for each class (data/README.md tells more). ATELIER_DATA=PATH does the same, here and for all other tasks`,
  positionals: ["[PATH]"],
} as const;

/** So many files are listed with their hashes: a folder of pictures may hold thousands. */
const MOST_LISTED = 20;

await runTask(USAGE, async ({ positionals: [path] }) => {
  chooseData(path);
  if (!Deno.env.get("ATELIER_DATA")) {
    const { places } = await findDataFolder();
    say("Looking for Fashion-MNIST:");
    for (const { title, verdict, problems } of places) {
      say(`  ${verdict.padEnd(8)} ${title}`);
      if (verdict === "wrong") problems.forEach((problem) => say(`           ${problem}`));
    }
    say();
  }
  const data = await loadFashionMnist({ onStatus: say }), { files } = data.provenance;
  if (data.notes?.length) say();
  describeData(data).forEach((line) => say(line));
  for (const { name, sha256 } of files.slice(0, MOST_LISTED)) say(`  ${sha256}  ${name}`);
  if (files.length > MOST_LISTED) say(`  and ${plural(files.length - MOST_LISTED, "more file")}`);
});
