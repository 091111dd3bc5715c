import { assert, assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../../lib/backend/mod.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";
import { loadModel, modelHash, saveModel } from "../../../lib/training/mod.ts";
import { unzipModel, zipModel } from "../../../lib/training/saved/model_zip.ts";
import { withFolder } from "../temporary_folder.ts";

const SHAPE = { inputShape: [8, 8, 1] as [number, number, number], classes: 3, seed: 1 };
const CLASSES = ["red", "green", "blue"];
const NOVELTY = {
  embeddings: { values: Float32Array.of(1, 0, 0, 1), rows: 2, columns: 2 },
  ...{ k: 1, threshold: 0.5, falseAlarmRate: 0.05, validationSize: 20 },
};

/** Saves a model into a folder and returns its files. */
async function savedFiles(folder: URL, build = () => buildSmallCnn({ ...SHAPE, filters: [2], units: 4 })) {
  await useBackend();
  const place = new URL("model/", folder), model = build(), hash = await modelHash(model);
  await saveModel(model, place, { classNames: CLASSES, title: "colours", novelty: NOVELTY });
  model.dispose();
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const { name } of Deno.readDirSync(place)) files[name] = Deno.readFileSync(new URL(name, place));
  return { files, hash };
}

Deno.test("loadModel() loads a zip file of a saved folder, with the folder in it or without, bit for bit", () =>
  withFolder(async (folder) => {
    const builds = [
      () => buildSmallCnn({ ...SHAPE, filters: [2], units: 4 }),
      () => buildVisionTransformer({ ...SHAPE, blocks: 1, depth: 8, heads: 2 }),
    ];
    for (const build of builds) {
      const { files, hash } = await savedFiles(folder, build), { numTensors } = tf.memory();
      const wrapped = Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [`my model/${name}`, bytes]),
      );
      wrapped["__MACOSX/atelier.json"] = new Uint8Array(3);
      for (const content of [files, wrapped]) {
        const path = `${fromFileUrl(folder)}100% mine.zip`;
        await Deno.writeFile(path, await zipModel(content));
        const { model, ...details } = await loadModel(path);
        assertEquals(await modelHash(model), hash);
        assertEquals(details, {
          title: "colours",
          classNames: CLASSES,
          inputShape: [8, 8, 1],
          novelty: NOVELTY,
        });
        model.dispose();
        assertEquals(tf.memory().numTensors, numTensors);
      }
    }
  }));

/** Clears what says that names are UTF-8, in every entry: macOS zips a folder so. */
function withoutFlags(zip: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = zip.slice(), view = new DataView(bytes.buffer);
  for (let at = 0; at + 10 <= bytes.length; at++) {
    // Local headers have their flags at 6, those of the directory at 8.
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint16(at + 6, 0, true);
    if (signature === 0x02014b50) view.setUint16(at + 8, 0, true);
  }
  return bytes;
}

Deno.test("unzipModel() finds the files in a folder with accents, whether the zip file says that names are UTF-8 or not", () =>
  withFolder(async (folder) => {
    const { files } = await savedFiles(folder);
    const wrapped = Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [`modèle/${name}`, bytes]),
    );
    const zip = await zipModel(wrapped), plain = withoutFlags(zip);
    assert(plain.some((byte, i) => byte !== zip[i]), "no flag was set");
    assertEquals(await unzipModel(zip, "a.zip"), new Map(Object.entries(files)));
    assertEquals(await unzipModel(plain, "a.zip"), new Map(Object.entries(files)));
  }));

Deno.test("zipModel() writes the same bytes for the same files, and unzipModel() gives these back", () =>
  withFolder(async (folder) => {
    const { files } = await savedFiles(folder), zip = await zipModel(files);
    assertEquals(await zipModel(files), zip);
    assertEquals(await unzipModel(zip, "a.zip"), new Map(Object.entries(files)));
  }));

Deno.test("loadModel() refuses zip files that are damaged, cut off, hostile, or of something else", () =>
  withFolder(async (folder) => {
    const { files } = await savedFiles(folder), whole = await zipModel(files);
    const without = (name: string) =>
      Object.fromEntries(Object.entries(files).filter(([own]) => own !== name));
    const text = (name: string) => new TextDecoder().decode(files[name]);
    const bytes = (text: string) => new TextEncoder().encode(text);
    const flipped = whole.slice();
    // A byte of the weights, which lie in the zip file as they are.
    const at = whole.length - 1, weights = files["weights.bin"];
    const start = indexOf(whole, weights.subarray(0, 16));
    assert(start > 0 && start < at);
    flipped[start + 5] ^= 1;
    const otherWeights = weights.slice();
    otherWeights[5] ^= 1;
    const cases: [string, Uint8Array, string][] = [
      ["flipped", flipped, "must hold weights.bin with the checksum that it states"],
      ["cut off", whole.subarray(0, -40), "must be a whole zip file"],
      ["no zip", bytes("a text"), "must be a folder that saveModel() wrote, or a zip file of one"],
      ["other", await zipModel({ "a.txt": bytes("a") }), "must hold one atelier.json and model.json"],
      ["no weights", await zipModel(without("weights.bin")), "must hold weights.bin"],
      ["no layers", await zipModel(without("model.json")), "must hold model.json"],
      [
        "two models",
        await zipModel({ ...files, "b/atelier.json": files["atelier.json"] }),
        "must hold one atelier.json and model.json",
      ],
      [
        "short weights",
        await zipModel({ ...files, "weights.bin": weights.subarray(4) }),
        "must stand beside the weights that it lists",
      ],
      [
        "other weights",
        await zipModel({ ...files, "weights.bin": otherWeights }),
        "must hold the weights that atelier.json names",
      ],
      [
        "huge layer",
        await zipModel({
          ...files,
          "model.json": bytes(text("model.json").replace('"units":4', '"units":4e9')),
        }),
        "must have layers that its",
      ],
      [
        "stray path",
        await zipModel({
          ...files,
          "model.json": bytes(text("model.json").replace('"weights.bin"', '"../../secret.bin"')),
        }),
        "must name weight files that lie beside it",
      ],
      [
        "listed twice",
        await zipModel({
          ...files,
          "model.json": bytes(text("model.json").replace('"weights.bin"', '"weights.bin","weights.bin"')),
        }),
        "must name each file of weights once",
      ],
      [
        "deep",
        await zipModel({
          ...files,
          "model.json": bytes(
            text("model.json").replace(
              /^\{/,
              `{"deep":${"[".repeat(100_000)}${"]".repeat(100_000)},`,
            ),
          ),
        }),
        "must be at most 200 levels deep",
      ],
      [
        "other classes",
        await zipModel({
          ...files,
          "atelier.json": bytes(text("atelier.json").replace('"blue"', '"blue", "grey"')),
        }),
        "must hold a model of 4 classes",
      ],
    ];
    const { numTensors } = tf.memory();
    for (const [name, content, words] of cases) {
      const path = `${fromFileUrl(folder)}${name}.zip`;
      await Deno.writeFile(path, content);
      const error = await assertRejects(() => loadModel(path), SyntaxError, words);
      assert(error.message.includes(`${name}.zip`), error.message);
    }
    assertEquals(tf.memory().numTensors, numTensors);
  }));

Deno.test("unzipModel() refuses a small file that claims more than a model has, before it makes room", async () => {
  const zip = await zipModel({ "atelier.json": new Uint8Array(2), "model.json": new Uint8Array(4_000_000) });
  const view = new DataView(zip.buffer);
  for (let at = 0; at + 4 <= zip.length; at++) {
    // The sizes that its directory states.
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 2 ** 31, true);
  }
  await assertRejects(() => unzipModel(zip, "a.zip"), SyntaxError, "Cannot load model as a.zip must hold ");
});

function indexOf(bytes: Uint8Array, part: Uint8Array): number {
  return bytes.findIndex((_, i) => part.every((byte, j) => bytes[i + j] === byte));
}
