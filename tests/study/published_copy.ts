/** Copies what the report needs of the published outputs, so that tests may write beside it. */
import { filesBelow, PROJECT_URL } from "../project_files.ts";

/** Copies results, figures, records and scores, not weights, to `outputs/` below the folder; returns its address. */
export async function copyPublished(folder: URL): Promise<URL> {
  const outputs = new URL("outputs/", folder);
  for (const path of await filesBelow("outputs", "")) {
    if (!/^outputs\/(results|figures|pages)\/|training\.json$|\.scores$/.test(path)) continue;
    const to = new URL(path, folder);
    await Deno.mkdir(new URL(".", to), { recursive: true });
    await Deno.copyFile(new URL(path, PROJECT_URL), to);
  }
  return outputs;
}
