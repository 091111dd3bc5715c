import { gunzipSync } from "node:zlib";
import { assertEquals, assertRejects } from "@std/assert";
import { encodeHeaded } from "../../../lib/core/bytes/headed_bytes.ts";
import {
  type FitRecord,
  hashOfScores,
  type KeptScores,
  readScores,
  scoresUrl,
  writeScores,
} from "../../../lib/study/store/score_store.ts";
import { sha256 } from "../../data/tiny_data_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const VALIDATION = Float32Array.of(0.25, 0.75, 1, 0);
const TEST = Float32Array.of(0.1, 0.9, 1e-30, -2, 3.5, Infinity);

const RECORD: FitRecord = {
  schema: 1,
  name: "random_forest",
  title: "random forest, grown",
  split: "selected",
  recipeHash: "a".repeat(64),
  features: "pixels",
  options: { trees: 20, maxFeatures: "sqrt" },
  profile: "smoke",
  source: "synthetic",
  trainSize: 11,
  validationSize: 2,
  testSize: 3,
  classes: 2,
  scoresHash: await hashOfScores(TEST),
  validationHash: await hashOfScores(VALIDATION),
  fitMs: 12,
  predictMs: 3,
};
const KEPT: KeptScores = { record: RECORD, validationScores: VALIDATION, testScores: TEST };

/** The file as earlier versions wrote it: its scores are not packed. */
const PLAIN = encodeHeaded(
  RECORD,
  new Uint8Array(VALIDATION.slice().buffer),
  new Uint8Array(TEST.slice().buffer),
);

/** Keeps the scores, puts `damage` of a plain file's bytes in their place, and checks what readers then say. */
function assertDamaged(damage: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array, found: string): Promise<void> {
  return withFolder(async (outputs) => {
    await writeScores(outputs, KEPT);
    const url = scoresUrl(outputs, "random_forest", "selected");
    await Deno.writeFile(url, damage(PLAIN));
    await assertRejects(
      () => readScores(outputs, "random_forest", "selected"),
      SyntaxError,
      `Cannot read scores as ${url.pathname} must be a whole file of schema version 1: current value is ${found}. ` +
        "Delete it, or restore it from version control",
    );
  });
}

/** Returns the file with its first line changed. */
function withLine(bytes: Uint8Array, change: (line: string) => string): Uint8Array<ArrayBuffer> {
  const end = bytes.indexOf(10), line = new TextDecoder().decode(bytes.subarray(0, end));
  const changed = new TextEncoder().encode(change(line));
  return Uint8Array.of(...changed, ...bytes.subarray(end));
}

Deno.test("readScores() gives back what writeScores() kept, bit for bit", () =>
  withFolder(async (outputs) => {
    await writeScores(outputs, KEPT);
    assertEquals(await readScores(outputs, "random_forest", "selected"), KEPT);
  }));

Deno.test("readScores() gives back scores of another buffer and of no validation images", () =>
  withFolder(async (outputs) => {
    const validationScores = new Float32Array(), testScores = Float32Array.of(9, ...TEST, 9).subarray(1, 7);
    const validationHash = await hashOfScores(validationScores);
    const record = { ...RECORD, split: "final" as const, validationSize: 0, validationHash };
    await writeScores(outputs, { record, validationScores, testScores });
    assertEquals(await readScores(outputs, "random_forest", "final"), {
      record,
      validationScores,
      testScores: TEST,
    });
  }));

Deno.test("readScores() reads a file of earlier versions, whose scores are not packed", () =>
  withFolder(async (outputs) => {
    await writeScores(outputs, KEPT);
    await Deno.writeFile(scoresUrl(outputs, "random_forest", "selected"), PLAIN);
    assertEquals(await readScores(outputs, "random_forest", "selected"), KEPT);
  }));

Deno.test("readScores() refuses a file whose scores do not unpack, or are cut off", () =>
  withFolder(async (outputs) => {
    await writeScores(outputs, KEPT);
    const url = scoresUrl(outputs, "random_forest", "selected"), whole = await Deno.readFile(url);
    for (const damaged of [whole.subarray(0, -1), whole.with(whole.indexOf(10) + 1, 0)]) {
      await Deno.writeFile(url, damaged);
      await assertRejects(
        () => readScores(outputs, "random_forest", "selected"),
        SyntaxError,
        "current value is bytes that do not unpack. Delete it",
      );
    }
  }));

Deno.test("writeScores() keeps a file for each algorithm and split, a line of JSON and then float32, gzipped", () =>
  withFolder(async (outputs) => {
    await writeScores(outputs, KEPT);
    await writeScores(outputs, { ...KEPT, record: { ...RECORD, split: "final" } });
    const folder = new URL("models/random_forest/", outputs);
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(names, ["final.scores", "selected.scores"]);
    const bytes = await Deno.readFile(scoresUrl(outputs, "random_forest", "selected"));
    const end = bytes.indexOf(10),
      view = new DataView(Uint8Array.from(gunzipSync(bytes.subarray(end + 1))).buffer);
    assertEquals(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), {
      ...RECORD,
      packing: "gzip",
    });
    assertEquals(Array.from({ length: 10 }, (_, i) => view.getFloat32(4 * i, true)), [
      ...VALIDATION,
      ...TEST,
    ]);
    assertEquals(view.byteLength, 40);
  }));

Deno.test("readScores() finds none where there is no file", () =>
  withFolder(async (outputs) => {
    assertEquals(await readScores(outputs, "random_forest", "selected"), undefined);
    await writeScores(outputs, KEPT);
    assertEquals(await readScores(outputs, "random_forest", "final"), undefined);
    assertEquals(await readScores(outputs, "linear_svm", "selected"), undefined);
  }));

Deno.test("readScores() passes on what is wrong with a file that cannot be opened", () =>
  withFolder(async (outputs) => {
    await Deno.mkdir(scoresUrl(outputs, "random_forest", "selected"), { recursive: true });
    await assertRejects(() => readScores(outputs, "random_forest", "selected"), Deno.errors.IsADirectory);
  }));

Deno.test("readScores() refuses what is no file of scores", async () => {
  for (const text of ["", "\n", "{", "no scores", "null\n", "[]\n", "1\n", "{}\n", "{ \n }"]) {
    await assertDamaged(() => new TextEncoder().encode(text), "another file");
  }
});

Deno.test("readScores() refuses a file of another form", () =>
  assertDamaged(
    (bytes) => withLine(bytes, (line) => line.replace('"schema":1', '"schema":2')),
    "another file",
  ));

Deno.test("readScores() refuses a file whose first line is cut off", () =>
  assertDamaged((bytes) => bytes.subarray(0, 100), "another file"));

Deno.test("readScores() refuses a file with too few or too many bytes", async () => {
  await assertDamaged((bytes) => bytes.subarray(0, -1), "39 bytes of scores in place of 40");
  await assertDamaged(
    (bytes) => bytes.subarray(0, bytes.indexOf(10) + 1),
    "0 bytes of scores in place of 40",
  );
  await assertDamaged((bytes) => Uint8Array.of(...bytes, 0, 0), "42 bytes of scores in place of 40");
});

Deno.test("readScores() refuses a file whose line names other sizes", () =>
  assertDamaged(
    (bytes) => withLine(bytes, (line) => line.replace('"testSize":3', '"testSize":4')),
    "40 bytes of scores in place of 48",
  ));

Deno.test("readScores() refuses a file in which one bit of a test score is another", () =>
  assertDamaged((bytes) => bytes.with(-1, bytes.at(-1)! ^ 1), "other scores than it names"));

Deno.test("readScores() refuses a file in which one bit of a validation score is another", () =>
  assertDamaged((bytes) => {
    const first = bytes.indexOf(10) + 1;
    return bytes.with(first, bytes[first] ^ 1);
  }, "other scores than it names"));

Deno.test("hashOfScores() is the SHA-256 of little-endian float32, of a part of a buffer too", async () => {
  const bytes = Uint8Array.of(0, 0, 128, 63, 0, 0, 0, 192);
  assertEquals(await hashOfScores(Float32Array.of(1, -2)), sha256(bytes));
  assertEquals(await hashOfScores(Float32Array.of(9, 1, -2, 9).subarray(1, 3)), sha256(bytes));
});

Deno.test("readScores() refuses a file whose sizes moved images from validation to test", () =>
  assertDamaged(
    (bytes) =>
      withLine(
        bytes,
        (line) => line.replace('"validationSize":2,"testSize":3', '"validationSize":1,"testSize":4'),
      ),
    "other scores than it names",
  ));
