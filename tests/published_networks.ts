/** Finds the networks that are published with the project. */
import { filesBelow, PROJECT_URL } from "./project_files.ts";

/** Returns the folder of each published network; each ends in a slash. */
export async function publishedNetworks(): Promise<URL[]> {
  const records = await filesBelow("outputs/models", "training.json");
  return records.map((path) => new URL(path.slice(0, -"training.json".length), PROJECT_URL));
}
