/** Loads the images that a task works on. */
import { describeData, type FashionMnist, loadFashionMnist } from "../data/mod.ts";
import { say } from "./terminal/terminal.ts";

/** Loads the images, and says that it does, as that may take seconds, and which they are. */
export async function loadData(): Promise<FashionMnist> {
  say("Reading the images");
  const data = await loadFashionMnist({ onStatus: say });
  describeData(data).forEach((line) => say(line));
  return data;
}
