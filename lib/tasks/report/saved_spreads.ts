/** Reads what the last notebook found of trainings with several seeds. */
import { readResultIfThere, type ReportedTies, type SeedSpread } from "../../report/mod.ts";

/** Returns what networks reached from several seeds; nothing where the notebook did not run. */
export async function savedSpreads(outputs: URL): Promise<readonly SeedSpread[]> {
  const url = new URL("results/14_conclusions/spread.json", outputs);
  return (await readResultIfThere<ReportedTies>(url))?.value.seeds ?? [];
}
