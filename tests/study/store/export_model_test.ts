import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { normalise } from "../../../lib/image/normalise.ts";
import { withFloat16Weights } from "../../../lib/exchange/mod.ts";
import { exportModel } from "../../../lib/study/store/export_model.ts";
import { loadKeptModel, modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord } from "../../../lib/study/store/training_record.ts";
import { predictLogits } from "../../../lib/training/evaluate.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { loadModel } from "../../../lib/training/saved/load_model.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const GARMENTS = syntheticGarments({ size: 4, seed: 5 });

/** Returns the published network and its record; the caller disposes of the network. */
async function publishedModel(name: string) {
  await useBackend();
  const folder = modelFolder(new URL("outputs/", PROJECT_URL), name, "selected");
  const record = (await readRecord(folder))!;
  return { record, model: await loadKeptModel(folder, record) };
}

/** Asks the exported network in a process that knows plain tfjs alone. */
async function askPlainTfjs(folder: URL) {
  const images = new URL("images.bin", folder);
  await Deno.writeFile(images, new Uint8Array(normalise(GARMENTS.images).buffer));
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      new URL("plain_tfjs.ts", import.meta.url).href,
      fromFileUrl(folder),
      fromFileUrl(images),
    ],
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return JSON.parse(new TextDecoder().decode(stdout).trim().split("\n").at(-1)!);
}

for (const name of ["small_cnn", "residual_24", "gru"]) {
  Deno.test(`exportModel() gives plain tfjs on cpu the logits of ${name} to 1e-4, and its metadata`, () =>
    withFolder(async (folder) => {
      const { model, record } = await publishedModel(name);
      const wanted = predictLogits(model, GARMENTS);
      await exportModel(model, folder, { record, temperature: 0.5 });
      model.dispose();
      const { logits, metadata } = await askPlainTfjs(folder);
      assertEquals(logits.length, wanted.length);
      for (const [i, logit] of wanted.entries()) assert(Math.abs(logit - logits[i]) < 1e-4, `logit ${i}`);
      assertEquals(metadata, {
        title: record.title,
        input: "float32 [batch, 28, 28, 1], 0 to 1, the garment bright on black",
        output: "logits, float32 [batch, 10]",
        classNames: record.classNames,
        source: "fashion-mnist",
        trainSize: 55_000,
        weightsHash: record.weightsHash,
        temperature: 0.5,
      });
    }));
}

Deno.test("exportModel() with float16 gives plain tfjs and loadModel() the rounded weights, in half the bytes", () =>
  withFolder(async (folder) => {
    const { model, record } = await publishedModel("small_cnn");
    await exportModel(model, folder, { record, isFloat16: true });
    assertEquals((await Deno.stat(new URL("weights.bin", folder))).size, 2 * record.parameters);
    const hash = await withFloat16Weights(model, () => modelHash(model));
    const wanted = await withFloat16Weights(model, () => predictLogits(model, GARMENTS));
    assertEquals(await modelHash(model), record.weightsHash);
    model.dispose();
    const { logits, metadata } = await askPlainTfjs(folder);
    for (const [i, logit] of wanted.entries()) assert(Math.abs(logit - logits[i]) < 1e-4, `logit ${i}`);
    const loaded = await loadModel(folder);
    assertEquals([await modelHash(loaded.model), metadata.weightsHash], [hash, hash]);
    loaded.model.dispose();
  }));

Deno.test("exportModel() refuses layers that plain tfjs does not know, and writes nothing", () =>
  withFolder(async (folder) => {
    const { model, record } = await publishedModel("vision_transformer");
    await assertRejects(
      () => exportModel(model, folder, { record }),
      TypeError,
      "Cannot export vision_transformer as its layers must be those that plain tfjs knows: " +
        "current value is PositionEmbedding, SelfAttention",
    );
    model.dispose();
    assertEquals([...Deno.readDirSync(folder)], []);
  }));
