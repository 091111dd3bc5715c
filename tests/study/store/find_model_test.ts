import { assertEquals, assertRejects } from "@std/assert";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { findModel } from "../../../lib/study/store/find_model.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY, tinyOptions } from "../tiny_model.ts";
import { testAlone } from "../../test_alone.ts";

/** Calls `use` with a folder for one's own models and one for published ones. */
async function withPlaces(use: (own: URL, published: URL) => Promise<void>): Promise<void> {
  const before = Deno.env.get("ATELIER_OUTPUTS");
  await withFolder(async (folder) => {
    Deno.env.set("ATELIER_OUTPUTS", new URL("own/", folder).href);
    try {
      await use(new URL("own/", folder), new URL("published/", folder));
    } finally {
      if (before === undefined) Deno.env.delete("ATELIER_OUTPUTS");
      else Deno.env.set("ATELIER_OUTPUTS", before);
    }
  });
}

testAlone(
  import.meta.url,
  "findModel() takes the largest profile first, then the final model, then one's own",
  () =>
    withPlaces(async (own, published) => {
      const options = await tinyOptions(own), find = { source: "synthetic", published };
      const found = async (profile?: "smoke" | "quick") => {
        const { folder } = await findModel("tiny", { ...find, profile });
        return folder.pathname.split("/").slice(-5, -1).join("/");
      };
      await trainModel(TINY, options);
      assertEquals(await found(), "own/models/tiny/selected");
      await trainModel(TINY, { ...options, outputs: published });
      assertEquals(await found(), "own/models/tiny/selected");
      await trainModel(TINY, { ...options, outputs: published, split: "final" });
      assertEquals(await found(), "published/models/tiny/final");
      await trainModel(TINY, { ...options, split: "final" });
      assertEquals(await found(), "own/models/tiny/final");
      await trainModel(TINY, { ...options, outputs: published, profile: PROFILES.quick });
      assertEquals(await found(), "published/models/tiny/selected");
      assertEquals(await found("smoke"), "own/models/tiny/final");
      const { folder } = await findModel("tiny", { ...find, profile: "smoke", isPublished: true });
      assertEquals(folder.href, new URL("models/tiny/final/", published).href);
      const { record } = await findModel("tiny", { ...find, profile: "smoke", split: "selected" });
      assertEquals([record.profile, record.split], ["smoke", "selected"]);
      // Of another training of that name, what began with this one would not be repeated.
      const { weightsHash } = record;
      assertEquals((await findModel("tiny", { ...find, weightsHash })).record, record);
      await assertRejects(() => findModel("tiny", { ...find, weightsHash: "0" }), Error, "Cannot find tiny");
    }),
);

testAlone(
  import.meta.url,
  "findModel() says where it looked and which command makes the model",
  () =>
    withPlaces(async (own, published) => {
      await trainModel(TINY, await tinyOptions(published));
      const { message } = await assertRejects(
        () => findModel("tiny", { source: "fashion-mnist", profile: "full", published }),
        Error,
        "Run `deno task train tiny --profile full` first, or choose another --profile or --source",
      );
      for (const place of [own, published]) {
        assertEquals(message.includes(new URL("models/tiny/", place).pathname), true);
      }
    }),
);
