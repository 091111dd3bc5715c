import { assertEquals, assertRejects } from "@std/assert";
import { trainModel } from "../../lib/study/train_model.ts";
import { writePredictions } from "../../lib/study/predictions.ts";
import { noteUse } from "../../lib/study/used_models.ts";
import { publish } from "../../lib/tasks/publish.ts";
import { TINY, tinyOptions } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";

Deno.test("publish() brings a notebook over with its predictions, models and trials, and nothing that is damaged", () =>
  withFolder(async (project) => {
    const run = new URL("outputs/local/smoke/", project);
    const write = async (path: string, text: string, base = run) => {
      await Deno.mkdir(new URL(".", new URL(path, base)), { recursive: true });
      await Deno.writeTextFile(new URL(path, base), text);
    };
    await write("README.md", "<!-- generated:results --><!-- end:results -->", project);
    await write("notebooks/04_cnn.ipynb", "{}");
    await write("models/trials/controls.json", "[]");
    await write("outputs/results/04_cnn/old.predictions", "gone", project);
    const { record } = await trainModel(TINY, await tinyOptions(run));
    await noteUse(run, "04_cnn", record);
    const predictions = new URL("results/04_cnn/tiny.predictions", run);
    await writePredictions(predictions, Float32Array.of(1, 2), {
      classes: 2,
      model: "tiny",
      weightsHash: record.weightsHash,
      split: "test",
      profile: "smoke",
      source: "synthetic",
    });
    const notebook = { name: "04_cnn", url: new URL("notebooks/04_cnn.ipynb", project) };
    await publish(run, [notebook], project);
    const published = new URL("outputs/results/04_cnn/", project);
    assertEquals([...Deno.readDirSync(published)].map(({ name }) => name), ["tiny.predictions"]);
    assertEquals(
      await Deno.readFile(new URL("tiny.predictions", published)),
      await Deno.readFile(predictions),
    );
    assertEquals(await Deno.readTextFile(new URL("outputs/models/trials/controls.json", project)), "[]");
    assertEquals((await Deno.stat(new URL("outputs/models/tiny/selected/", project))).isDirectory, true);

    await Deno.writeFile(predictions, new Uint8Array(5));
    await assertRejects(() => publish(run, [notebook], project), SyntaxError, "Cannot read predictions");
  }));
