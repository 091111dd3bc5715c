/** Brings the tests of a folder together in one process: most of a short test's time is loading what it tests. */
import { filesBelow, PROJECT_URL } from "../project_files.ts";

/** Folders whose tests start processes or take long: each file has a process of its own, and runs beside the others. */
export const APART: readonly string[] = ["bench", "core/kernel", "notebook", "tasks"];

/** Imports every test of a folder below `tests/`, with those of its sub-folders that do not stand apart. */
export async function addTests(folder: string): Promise<void> {
  for (const path of await filesBelow(`tests/${folder}`, "_test.ts")) {
    const isApart = APART.some((apart) => path.startsWith(`tests/${apart}/`));
    if (!isApart) await import(new URL(path, PROJECT_URL).href);
  }
}
