import { assertEquals, assertRejects } from "@std/assert";
import type { Dataset } from "../../../lib/core/dataset.ts";
import { dataAtHandOf } from "../../../lib/data/data_at_hand.ts";
import { describeModel, modelOfData } from "../../../lib/study/store/model_of_data.ts";
import { trainModel } from "../../../lib/study/train/train_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS, TINY, tinyOptions } from "../tiny_model.ts";

/** Garments as if they came from files of one's own in a folder "shop". */
function shop(contents: string, classNames = GARMENTS.classNames): Dataset {
  const files = [{ name: "train-images-idx3-ubyte", sha256: contents }];
  const provenance = { source: "shop", title: "shop (own data)", verified: false, origin: "a test", files };
  return { ...GARMENTS, classNames, provenance };
}

Deno.test("modelOfData() finds the model of the data at hand, and no other of the same name", () =>
  withFolder(async (published) => {
    const options = await tinyOptions(published), data = shop("1");
    await trainModel(TINY, { ...options, data });
    const find = async (other: Dataset) =>
      await modelOfData("tiny", { data: await dataAtHandOf(other), published });
    const found = await find(data);
    assertEquals([found.record.source, found.record.filesHash?.length], ["shop", 64]);
    await assertRejects(
      () => find(shop("2")),
      Error,
      "Cannot use tiny as it must be trained on shop (own data), the data at hand: current value is one trained on " +
        "other images under the same name, shop. Run `deno task train tiny --data PATH --profile smoke` first",
    );
    const names = GARMENTS.classNames.map((name) => name.toUpperCase());
    await assertRejects(
      () => find(shop("1", names)),
      Error,
      "one trained on the classes T-shirt/top, Trouser,",
    );
    await assertRejects(() => find(GARMENTS), Error, "Cannot find tiny trained on synthetic");
    const named = await modelOfData("tiny", { source: "shop", published });
    assertEquals(named.record, found.record);
  }));

Deno.test("describeModel() says in a line which model it is and which data it was trained on", () =>
  withFolder(async (published) => {
    const found = await trainModel(TINY, await tinyOptions(published));
    assertEquals(
      describeModel(found),
      `${TINY.title} (tiny), trained on 192 images of synthetic, selected, profile smoke, ` +
        `from ${published.pathname}models/tiny/selected/`,
    );
  }));
