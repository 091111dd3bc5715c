import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { fromFileUrl, toFileUrl } from "@std/path";
import {
  applyCleaning,
  type CleaningList,
  cleaningListFrom,
  readCleaningList,
  writeCleaningList,
} from "../../../lib/data/audit/cleaning.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";

const garments = syntheticGarments({ size: 10, seed: 1 });
const list: CleaningList = {
  source: "synthetic",
  size: 10,
  drop: [{ index: 2, kind: "blank", reason: "no picture" }, {
    index: 7,
    kind: "noise",
    reason: "nothing else",
  }],
};

/** Runs a test with the URL of a file in a folder of its own. */
async function withFile(test: (url: URL, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "100 % #" });
  try {
    await test(new URL("list.json", `${toFileUrl(folder).href}/`), folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("cleaningListFrom() sorts findings and keeps the first of each image", () => {
  const findings = [
    { index: 7, kind: "noise", score: 2, reason: "nothing else" },
    { index: 2, kind: "blank", score: 1, reason: "no picture" },
    { index: 7, kind: "shifted", score: 1, reason: "a second finding" },
  ] as const;
  assertEquals(cleaningListFrom(findings, garments), list);
});

Deno.test("applyCleaning() leaves out the images of the list, with their labels", () => {
  const cleaned = applyCleaning(garments, list);
  assertEquals(cleaned.size, 8);
  assertEquals(cleaned.labels, garments.labels.filter((_, index) => index !== 2 && index !== 7));
  assertEquals(cleaned.images.subarray(2 * 784, 3 * 784), garments.images.subarray(3 * 784, 4 * 784));
  assertEquals(garments.size, 10);
});

Deno.test("applyCleaning() refuses a list for another data set", () => {
  assertThrows(
    () => applyCleaning(garments, { ...list, source: "fashion-mnist" }),
    RangeError,
    "the list must be for 10 images of synthetic: current value is 10 images of fashion-mnist",
  );
  assertThrows(() => applyCleaning(garments, { ...list, size: 11 }), RangeError, "11 images of synthetic");
});

Deno.test("writeCleaningList() and readCleaningList() keep a list, and leave no other file", async () => {
  await withFile(async (url, folder) => {
    await writeCleaningList(url, list);
    await writeCleaningList(url, { ...list, drop: list.drop.slice(1) });
    assertEquals(await readCleaningList(url), { ...list, drop: list.drop.slice(1) });
    assertEquals(Array.from(Deno.readDirSync(folder), ({ name }) => name), ["list.json"]);
  });
});

Deno.test("readCleaningList() says which notebook writes a missing list", async () => {
  await withFile(async (url) => {
    await assertRejects(
      () => readCleaningList(url),
      Error,
      `${fromFileUrl(url)} as it is not there: run the notebook`,
    );
  });
});

Deno.test("readCleaningList() rejects what is no JSON or no list, naming the file", async () => {
  await withFile(async (url) => {
    const reading = (text: string) => {
      Deno.writeTextFileSync(url, text);
      return readCleaningList(url);
    };
    await assertRejects(() => reading("{ drop"), SyntaxError, `${fromFileUrl(url)} as it must be JSON`);
    await assertRejects(() => reading("[]"), TypeError, `${fromFileUrl(url)} as it must hold source (text)`);
    const withEntry = (entry: unknown) => reading(JSON.stringify({ ...list, drop: [entry] }));
    await assertRejects(
      () => withEntry({ index: 1, kind: "odd", reason: "x" }),
      TypeError,
      "kind (a known one)",
    );
    await assertRejects(
      () => withEntry({ index: 10, kind: "blank", reason: "x" }),
      RangeError,
      "indices must be rising integers from 0 to 9: current value is 10",
    );
    const twice = JSON.stringify({ ...list, drop: [list.drop[0], list.drop[0]] });
    await assertRejects(() => reading(twice), RangeError, "current value is 2");
  });
});
