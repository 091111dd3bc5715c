import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  allModels,
  PLANNED_MODELS,
  type PlannedModel,
  plannedModel,
} from "../../../lib/study/plan/model_plan.ts";
import { libraryFiles } from "../../project_files.ts";

Deno.test("every planned model has a name of its own, a file, and a network for the data's shape", async () => {
  const names = PLANNED_MODELS.map(({ name }) => name);
  assertEquals(new Set(names).size, names.length);
  const files = await libraryFiles();
  for (const { name, source, build } of PLANNED_MODELS) {
    assert(files.includes(`lib/${source}`), `${name} names ${source}, which is no file`);
    const model = build({ inputShape: [12, 16, 1], classes: 3, seed: 1 });
    assertEquals(model.inputs[0].shape, [null, 12, 16, 1]);
    assertEquals(model.outputs[0].shape, [null, 3]);
    model.dispose();
  }
});

Deno.test("plannedModel() refuses an unknown name and says which there are", () => {
  assertEquals(plannedModel("residual_24").title, "residual net, width 24");
  assertThrows(() => plannedModel("resnet"), RangeError, "must be one of dense_784_300_100, small_cnn");
});

Deno.test("allModels() lists the study's networks, then one's own, and refuses a name that is taken or no name", () => {
  const [own] = PLANNED_MODELS, named = (name: string) => ({ ...own, name });
  const names = (added: PlannedModel[]) => allModels(added).map(({ name }) => name);
  assertEquals(names([named("mine")]), [...names([]), "mine"]);
  const refused = [[named("gru")], [named("random_forest")], [named("mine"), named("mine")], [
    named("My net"),
  ]];
  for (const added of refused) {
    assertThrows(
      () => allModels(added),
      RangeError,
      "Cannot add a model as its name must be of a-z, 0-9 and _, and not be taken: " +
        `current value is ${JSON.stringify(added.at(-1)!.name)}`,
    );
  }
});
