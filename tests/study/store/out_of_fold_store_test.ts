import { assertEquals, assertRejects } from "@std/assert";
import {
  type OutOfFoldRecord,
  outOfFoldUrl,
  readOutOfFold,
  writeOutOfFold,
} from "../../../lib/study/store/out_of_fold_store.ts";
import { sha256 } from "../../data/tiny_data_set.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { TINY_PLAN } from "../tiny_out_of_fold.ts";

const BYTES = Uint8Array.of(0, 255, 10, 90, 42, 43);
const RECORD: OutOfFoldRecord = {
  ...TINY_PLAN,
  schema: 1,
  name: "given_labels",
  images: 3,
  classes: 2,
  recipeHash: "a".repeat(64),
  profile: "smoke",
  source: "synthetic",
  sha256: sha256(BYTES),
  durationMs: 12,
};

function assertDamaged(damage: (file: Uint8Array<ArrayBuffer>) => Uint8Array, found: string): Promise<void> {
  return withFolder(async (outputs) => {
    await writeOutOfFold(outputs, { record: RECORD, bytes: BYTES });
    const url = outOfFoldUrl(outputs, "given_labels");
    await Deno.writeFile(url, damage(await Deno.readFile(url)));
    await assertRejects(
      () => readOutOfFold(outputs, "given_labels"),
      SyntaxError,
      `Cannot read out-of-fold predictions as ${url.pathname} must be a whole file of schema version 1: current value is ${found}. ` +
        "Delete it, or restore it from version control",
    );
  });
}

Deno.test("readOutOfFold() gives back what writeOutOfFold() kept", () =>
  withFolder(async (outputs) => {
    await writeOutOfFold(outputs, { record: RECORD, bytes: BYTES });
    assertEquals(await readOutOfFold(outputs, "given_labels"), { record: RECORD, bytes: BYTES });
  }));

Deno.test("writeOutOfFold() packs what repeats itself", () =>
  withFolder(async (outputs) => {
    const bytes = new Uint8Array(60_000).fill(255), record = { ...RECORD, images: 30_000 };
    await writeOutOfFold(outputs, { record: { ...record, sha256: sha256(bytes) }, bytes });
    assertEquals((await Deno.stat(outOfFoldUrl(outputs, "given_labels"))).size < 2_000, true);
  }));

Deno.test("readOutOfFold() finds none where there is no file", () =>
  withFolder(async (outputs) => assertEquals(await readOutOfFold(outputs, "given_labels"), undefined)));

Deno.test("readOutOfFold() refuses what is no such file", async () => {
  for (const text of ["", "{", "null\n", '{"schema":2}\n']) {
    await assertDamaged(() => new TextEncoder().encode(text), "another file");
  }
});

Deno.test("readOutOfFold() refuses a file that was cut off or changed", async () => {
  await assertDamaged((file) => file.subarray(0, -1), "bytes that do not unpack");
  await assertDamaged((file) => file.subarray(0, file.indexOf(10) + 5), "bytes that do not unpack");
});

Deno.test("readOutOfFold() refuses other probabilities than it names", () =>
  assertDamaged((file) => {
    const end = file.indexOf(10), line = new TextDecoder().decode(file.subarray(0, end));
    const changed = new TextEncoder().encode(line.replace('"images":3', '"images":4'));
    return Uint8Array.of(...changed, ...file.subarray(end));
  }, "other probabilities than it names"));
