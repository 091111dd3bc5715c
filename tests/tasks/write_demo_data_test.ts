import { assert, assertEquals, assertRejects } from "@std/assert";
import { decode } from "fast-png";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { argmax } from "../../lib/core/argmax.ts";
import { imageAt, subset } from "../../lib/core/dataset.ts";
import { syntheticGarments } from "../../lib/data/synthetic/synthetic.ts";
import type { DemoData } from "../../lib/demo/demo_data.ts";
import { takeFromSprite } from "../../lib/demo/sprite.ts";
import { fitTemperature } from "../../lib/metrics/temperature_scaling.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { modelFolder } from "../../lib/study/store/model_store.ts";
import { readRecord } from "../../lib/study/store/training_record.ts";
import { writeDemoData } from "../../lib/tasks/write_demo_data.ts";
import { predictLogits } from "../../lib/training/evaluate.ts";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { buildWithoutDense } from "../demo/odd_networks.ts";
import { withFolder } from "../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 60, seed: 1 });
const VALIDATION = subset(GARMENTS, Array.from({ length: 20 }, (_, i) => i));

async function record() {
  return (await readRecord(modelFolder(new URL("outputs/", PROJECT_URL), "residual_24", "selected")))!;
}

Deno.test("writeDemoData() writes garments, embeddings and a temperature fitted on validation images", () =>
  withFolder(async (to) => {
    await useBackend();
    const model = buildResidualNet({ width: 4, seed: 1 });
    await writeDemoData({ model, record: await record(), validation: VALIDATION, images: GARMENTS }, to);
    const data: DemoData = JSON.parse(await Deno.readTextFile(new URL("demo.json", to)));
    const logits = predictLogits(model, GARMENTS);
    assertEquals(data.garments.taken, [...argmax(logits, 10)]);
    const bounds = { classes: 10, smallest: 0.5, largest: 5 };
    const fitted = fitTemperature(VALIDATION.labels, predictLogits(model, VALIDATION), bounds);
    assertEquals([data.model.temperature, data.model.validationSize], [fitted, 20]);
    assertEquals([data.garments.size, data.garments.isSynthetic, data.embeddings.columns], [60, true, 32]);
    const sheet = decode(await Deno.readFile(new URL("garments.png", to)));
    const { height, width } = sheet, sprite = { pixels: Uint8Array.from(sheet.data), height, width };
    for (const i of [0, 49, 50, 59]) {
      assertEquals(takeFromSprite(sprite, i, data.garments).pixels, imageAt(GARMENTS, i));
    }
    assertEquals((await Deno.stat(new URL("embeddings.bin", to))).size, 60 * 32);
    assert((await Deno.stat(new URL("model/weights.bin", to))).size > 0);
    model.dispose();
  }));

Deno.test("writeDemoData() writes a page of a small CNN of photographs in colour", () =>
  withFolder(async (to) => {
    await useBackend();
    const classNames = ["red & <blue>", "1", "c"], shape = { height: 12, width: 20, channels: 3 as const };
    const images = Uint8Array.from({ length: 6 * 12 * 20 * 3 }, (_, i) => (i * 7) % 256);
    const provenance = { source: "photos", title: "Photos", verified: false, origin: "a test", files: [] };
    const set = {
      ...shape,
      images,
      size: 6,
      classNames,
      provenance,
      labels: Uint8Array.of(0, 1, 2, 0, 1, 2),
    };
    const model = buildSmallCnn({ filters: [4, 8], units: 16, inputShape: [12, 20, 3], classes: 3 });
    const own = { ...await record(), classNames };
    await writeDemoData({ model, record: own, validation: set, images: set }, to);
    const data: DemoData = JSON.parse(await Deno.readTextFile(new URL("demo.json", to)));
    const { channels, isOwn, height, width } = data.garments;
    assertEquals([data.classNames, data.pictures, channels, isOwn, height, width], [
      classNames,
      "whole",
      3,
      true,
      12,
      20,
    ]);
    assertEquals(data.embeddings.columns, 16);
    const sheet = decode(await Deno.readFile(new URL("garments.png", to)));
    const sprite = {
      pixels: Uint8Array.from(sheet.data),
      height: sheet.height,
      width: sheet.width,
      channels: 3 as const,
    };
    assertEquals(sheet.channels, 3);
    for (const i of [0, 5]) assertEquals(takeFromSprite(sprite, i, data.garments).pixels, imageAt(set, i));
    model.dispose();
  }));

Deno.test("writeDemoData() refuses a network that the page could not show, and writes nothing", () =>
  withFolder(async (to) => {
    await useBackend();
    const model = buildWithoutDense([28, 28, 1]);
    const classNames = ["a", "b", "c"], labels = VALIDATION.labels.map((label) => label % 3);
    const parts = {
      ...{ model, record: await record(), images: GARMENTS },
      validation: { ...VALIDATION, classNames, labels },
    };
    await assertRejects(() => writeDemoData(parts, to), TypeError, "Cannot show a network as its last layer");
    assertEquals([...Deno.readDirSync(to)], []);
    model.dispose();
  }));
