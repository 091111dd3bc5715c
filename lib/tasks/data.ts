/** `deno task data`: finds or fetches the data set and shows what it found. */
import { describeData, findDataFolder, loadFashionMnist } from "../data/mod.ts";
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "data",
  usage: `Usage: deno task data

Looks for the official files of Fashion-MNIST on this machine, downloads them into data/fashion-mnist/ where there are
none, checks size and SHA-256, and shows what was found. With ATELIER_DATA: shows the data that it names.`,
};

await runTask(USAGE, async () => {
  if (!Deno.env.get("ATELIER_DATA")) {
    const { places } = await findDataFolder();
    say("Looking for Fashion-MNIST:");
    for (const { title, verdict, problems } of places) {
      say(`  ${verdict.padEnd(8)} ${title}`);
      if (verdict === "wrong") problems.forEach((problem) => say(`           ${problem}`));
    }
    say();
  }
  const data = await loadFashionMnist({ onStatus: say });
  describeData(data).forEach((line) => say(line));
  for (const { name, sha256 } of data.provenance.files) say(`  ${sha256}  ${name}`);
});
