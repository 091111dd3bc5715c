/** Loads the images that a task works on. */
import { describeData, type FashionMnist, loadFashionMnist } from "../data/mod.ts";
import { say } from "./terminal/terminal.ts";

/** Loads the images, and says that it does, as that may take seconds, and which they are. */
export async function loadData(): Promise<FashionMnist> {
  say("Reading the images");
  const data = await loadFashionMnist({ onStatus: say });
  // Data of one's own have said what they are.
  if (!data.notes?.length) describeData(data).forEach((line) => say(line));
  return data;
}
