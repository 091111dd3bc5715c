/** Copies the studies of tuning into what is committed. */
import { fileExists } from "../../core/mod.ts";
import { TUNING_STUDIES, tuningStudyUrl } from "../../study/mod.ts";
import { copyStudy, readStudy } from "../../tuning/mod.ts";

/**
 * Copies every study of a run below `from` to `to`, each as one plain file. One that holds the same trials already
 * stays as it is.
 */
export async function publishStudies(from: URL, to: URL): Promise<void> {
  for (const study of TUNING_STUDIES) {
    const [source, target] = [from, to].map((outputs) => tuningStudyUrl(outputs, study));
    if (!await fileExists(source)) continue;
    if (await fileExists(target) && contents(source) === contents(target)) continue;
    await copyStudy(source, target);
  }
}

function contents(url: URL): string {
  return JSON.stringify(readStudy(url));
}
