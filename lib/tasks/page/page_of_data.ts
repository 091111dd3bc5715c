/** Finds the page of the data at hand. */
import { outputFolder } from "../../core/outputs.ts";
import { readTextIfThere } from "../../core/read_if_there.ts";
import { chosenLocation, dataAtHand } from "../../data/data_at_hand.ts";
import { DEMO_FILES } from "../../demo/demo_data.ts";
import { dataOption } from "../../study/store/train_command.ts";
import { PUBLISHED_PAGE } from "./made_page.ts";

/**
 * Returns the folder of the page that was made of the data at hand, that of the largest profile first.
 *
 * @throws {Error} when there is none, naming the command that makes one
 */
export async function pageOfData(): Promise<URL> {
  const chosen = Deno.env.get("ATELIER_DATA");
  if (!chosen) return PUBLISHED_PAGE;
  const source = chosen === "synthetic" ? chosen : chosenLocation(chosen).source;
  for (const profile of ["full", "quick", "smoke"]) {
    const folder = new URL("demo/", outputFolder(profile, source));
    if (await readTextIfThere(new URL(DEMO_FILES.head, folder)) !== undefined) return folder;
  }
  const { source: found, title } = await dataAtHand();
  if (found === "fashion-mnist") return PUBLISHED_PAGE;
  throw new Error(
    `Cannot serve a page of ${title} as one must have been made: current value is none. Make it with ` +
      `\`deno task demo:build MODEL${dataOption()}\`, of a network that was trained on these data`,
  );
}
