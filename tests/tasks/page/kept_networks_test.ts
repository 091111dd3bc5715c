import { assertEquals } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord, writeRecord } from "../../../lib/study/store/training_record.ts";
import { findModel } from "../../../lib/study/store/find_model.ts";
import { keptNetwork, keptNetworkNames } from "../../../lib/tasks/page/kept_networks.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const OUTPUTS = new URL("outputs/", PROJECT_URL);

/** Calls `use` with a folder that is the output folder of every profile. */
function withOutputs(use: (outputs: URL) => Promise<void>): Promise<void> {
  return withFolder(async (outputs) => {
    const before = Deno.env.get("ATELIER_OUTPUTS") ?? "";
    Deno.env.set("ATELIER_OUTPUTS", outputs.href);
    try {
      await use(outputs);
    } finally {
      Deno.env.set("ATELIER_OUTPUTS", before);
    }
  });
}

Deno.test("keptNetworkNames() names the published networks, and keptNetwork() gives the record that findModel() does", () =>
  withOutputs(async () => {
    const source = "fashion-mnist", names = await keptNetworkNames({ source });
    assertEquals(names, [
      "bidirectional_gru",
      "dense_784_300_100",
      "fast_cnn",
      "fast_cnn_speed",
      "gru",
      "lstm",
      "residual_24",
      "simple_rnn",
      "small_cnn",
      "tuned_cnn",
      "vision_transformer",
    ]);
    for (const name of names) {
      const { record } = await findModel(name, { source, split: "selected" });
      assertEquals(await keptNetwork(name, { source }), record);
    }
    assertEquals(await keptNetworkNames({ source, profile: "smoke" }), []);
    assertEquals(await keptNetworkNames({ source: "synthetic" }), []);
    for (const name of ["resnet", "../results", "..", "a/b", ""]) {
      assertEquals(await keptNetwork(name, { source }), undefined);
    }
  }));

Deno.test("keptNetwork() takes a network of one's own before a published one, and only that of the profile that is wanted", () =>
  withOutputs(async (outputs) => {
    const published = (await readRecord(modelFolder(OUTPUTS, "lstm", "selected")))!, { source } = published;
    const folder = modelFolder(outputs, "lstm", "selected");
    await writeRecord(folder, { ...published, title: "mine" });
    assertEquals((await keptNetwork("lstm", { source }))?.title, "mine");
    await writeRecord(folder, { ...published, title: "mine", profile: "quick" });
    assertEquals((await keptNetwork("lstm", { source }))?.title, published.title);
    assertEquals((await keptNetwork("lstm", { source, profile: "quick" }))?.title, "mine");
    assertEquals(await keptNetworkNames({ source, profile: "quick" }), ["lstm"]);
  }));
