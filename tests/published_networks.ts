/** Finds the networks that are published with the project. */
import { filesBelow, PROJECT_URL } from "./project_files.ts";

/**
 * Returns the folder of each published network; each ends in a slash. Seeds of which the record is published alone are
 * left out.
 */
export async function publishedNetworks(): Promise<URL[]> {
  const weights = new Set((await filesBelow("outputs/models", "weights.bin")).map(folderOf));
  const records = await filesBelow("outputs/models", "training.json");
  return records.map(folderOf).filter((folder) => weights.has(folder)).map((path) =>
    new URL(path, PROJECT_URL)
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
