import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { type Dataset, imageAt } from "../../lib/core/dataset.ts";
import { PROFILES } from "../../lib/core/profiles.ts";
import { resizeImages } from "../../lib/data/sampling/resize_images.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import type { DemoData } from "../../lib/demo/demo_data.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { trainingSets } from "../../lib/study/plan/training_sets.ts";
import { loadKeptModel } from "../../lib/study/store/model_store.ts";
import { fineTunedModel } from "../../lib/study/train/fine_tuned_model.ts";
import { trainModel } from "../../lib/study/train/train_model.ts";
import { demoParts } from "../../lib/tasks/demo_parts.ts";
import { keepUse } from "../../lib/tasks/models/keep_use.ts";
import { writeDemoData } from "../../lib/tasks/write_demo_data.ts";
import { loadModel } from "../../lib/training/mod.ts";
import { TINY, tinyOptions } from "../study/tiny_model.ts";
import { withFolder } from "../training/temporary_folder.ts";

const CNN = {
  ...TINY,
  name: "tiny_cnn",
  source: "models/small_cnn.ts",
  build: (options: Parameters<typeof TINY.build>[0]) =>
    buildSmallCnn({ ...options, filters: [2, 4], units: 4 }),
};

/** Returns garments as pictures of one's own, of a size that no network here was planned for. */
function shop(size: number, seed: number): Dataset {
  const set = resizeImages(syntheticGarments({ size, seed }), { height: 20, width: 16 });
  const provenance = { source: "shop", title: "Shop", verified: false, origin: "a test", files: [] };
  return { ...set, provenance };
}

Deno.test("demoParts() brings images to the size that a fine-tuned network takes, and the page says how it takes pictures", () =>
  withFolder(async (outputs) => {
    const { name, threads } = await useBackend(), backend = { name, threads }, profile = PROFILES.smoke;
    const data = { train: shop(200, 1), validation: shop(40, 2), test: shop(30, 3) };
    const begun = await trainModel(CNN, await tinyOptions(new URL("begun/", outputs)));
    const model = await loadKeptModel(begun.folder, begun.record), start = { model, record: begun.record };
    const { planned, height, width } = fineTunedModel(CNN, start, { data: data.train });
    const sets = {
      train: resizeImages(data.train, { height, width }),
      validation: resizeImages(data.validation, { height, width }),
    };
    const kept = await trainModel(planned, {
      ...{ data: sets.train, validation: sets.validation, profile, backend, outputs },
    });
    await keepUse({ ...kept, ...sets });
    const parts = await demoParts(kept, data), page = new URL("page/", outputs);
    assertEquals([parts.validation, parts.images].map(({ size, height, width }) => [size, height, width]), [
      [40, 28, 28],
      [30, 28, 28],
    ]);
    await writeDemoData(parts, page);
    const shown: DemoData = JSON.parse(await Deno.readTextFile(new URL("demo.json", page)));
    assertEquals([shown.pictures, shown.garments.isOwn, shown.garments.size], ["whole", true, 30]);
    const saved = await loadModel(new URL("model/", page)), own = await loadModel(kept.folder);
    assertEquals(saved.preprocessing, { pictures: "whole" });
    // The page and predict are as sure as each other.
    assertEquals([saved.temperature, shown.model.temperature], [own.temperature, own.temperature]);
    [model, parts.model, saved.model, own.model].forEach((net) => net.dispose());
  }));

/**
 * Returns each garment twice, of double size: the two differ in one pixel pair, which is averaged at their own size.
 */
function almostCopies(size: number): Dataset {
  const set = syntheticGarments({ size, seed: 4 }), side = 2 * set.width, labels = set.labels;
  const doubled = Array.from(labels.keys()).flatMap((i) => {
    const pixels = imageAt(set, i);
    const one = Uint8Array.from(
      { length: side * side },
      (_, at) => pixels[Math.floor(at / side / 2) * set.width + Math.floor(at % side / 2)],
    );
    const grey = one.findIndex((value) => value > 0 && value < 255);
    return [one, one.with(grey, one[grey] + 1).with(grey + 1, one[grey] - 1)];
  });
  const images = new Uint8Array(doubled.flatMap((image) => [...image]));
  const twice = Uint8Array.from({ length: 2 * size }, (_, i) => labels[Math.floor(i / 2)]);
  return { ...set, images, labels: twice, size: 2 * size, height: side, width: side };
}

Deno.test("demoParts() holds back what the training did, also where images become copies by their new size", () =>
  withFolder(async (outputs) => {
    await useBackend();
    const kept = await trainModel(CNN, await tinyOptions(outputs)), train = almostCopies(100);
    const { model, validation } = await demoParts(kept, { train, test: shop(30, 3) });
    model.dispose();
    const { train: seen } = trainingSets(resizeImages(train, { height: 28, width: 28 }), {
      ...{ profile: PROFILES.smoke, seed: kept.record.recipe.seed },
    });
    const keysOf = (set: Dataset) => Array.from(set.labels.keys(), (i) => imageAt(set, i).join());
    const known = new Set(keysOf(seen));
    assertEquals(keysOf(validation).filter((key) => known.has(key)), []);
  }));
