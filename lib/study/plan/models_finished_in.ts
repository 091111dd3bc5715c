/** Lists the networks that a notebook finishes besides those that it names itself. */
import { allModels } from "./model_plan.ts";
import { familyOf } from "./planned_comparisons.ts";
import type { PlannedModel } from "./recipe.ts";

/** Returns the networks that the plan of comparisons gives to a notebook, and one's own where it finishes these. */
export function modelsFinishedIn(notebook: string): PlannedModel[] {
  return allModels().filter(({ name }) => familyOf(name).notebook === notebook);
}
