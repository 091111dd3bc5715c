import { assertEquals, assertRejects } from "@std/assert";
import { toFileUrl } from "@std/path";
import { readResult, type Result, writeResult } from "../../lib/report/result.ts";

const RESULT: Result = {
  schema: 1,
  name: "scores",
  notebook: "05_cnn",
  profile: "smoke",
  source: "fashion-mnist",
  verified: true,
  n: 1000,
  split: "test",
  seed: 1,
  backend: "wasm, 1 thread",
  versions: { deno: "2" },
  durationMs: 5,
  value: { accuracy: 0.8 },
};

async function withFile(work: (url: URL) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(new URL("results/05_cnn/scores.json", `${toFileUrl(folder).href}/`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("writeResult() writes what readResult() reads", () =>
  withFile(async (url) => {
    await writeResult(url, RESULT);
    assertEquals(await readResult(url), RESULT);
  }));

Deno.test("writeResult() leaves the file alone when only the duration differs", () =>
  withFile(async (url) => {
    await writeResult(url, RESULT);
    await writeResult(url, { ...RESULT, durationMs: 6 });
    assertEquals((await readResult(url)).durationMs, 5);
    await writeResult(url, { ...RESULT, durationMs: 6, n: 999 });
    assertEquals((await readResult(url)).durationMs, 6);
  }));

Deno.test("writeResult() refuses to replace real results by synthetic ones", () =>
  withFile(async (url) => {
    await writeResult(url, RESULT);
    await assertRejects(
      () => writeResult(url, { ...RESULT, source: "synthetic", verified: false }),
      Error,
      "results of synthetic must not replace those of another data set: current value is a result of fashion-mnist",
    );
    assertEquals((await readResult(url)).source, "fashion-mnist");
  }));

Deno.test("writeResult() keeps results of two data sets apart, and lets any replace synthetic ones", () =>
  withFile(async (url) => {
    await writeResult(url, { ...RESULT, source: "synthetic", verified: false });
    await writeResult(url, RESULT);
    await assertRejects(
      () => writeResult(url, { ...RESULT, source: "photos", verified: false }),
      Error,
      "as results of photos must not replace those of another data set",
    );
    assertEquals((await readResult(url)).source, "fashion-mnist");
  }));

Deno.test("writeResult() refuses a result without its context and leaves no file", () =>
  withFile(async (url) => {
    await assertRejects(() => writeResult(url, { ...RESULT, n: 0 }), TypeError, "scores: n is 0");
    await assertRejects(() => readResult(url), Error, `run "deno task report 05_cnn" first`);
  }));

Deno.test("readResult() names a file that is missing as one would type it", () =>
  withFile(async (url) => {
    const missing = new URL("my%20100%25/05_cnn/scores.json", url);
    await assertRejects(() => readResult(missing), Error, "my 100%/05_cnn/scores.json as it does not exist");
  }));

Deno.test("readResult() refuses what is not a result, naming file and field", () =>
  withFile(async (url) => {
    await writeResult(url, RESULT);
    for (
      const [text, message] of [
        ["{", "scores.json as a result: it is not JSON"],
        ["null", "it is not an object"],
        [JSON.stringify({ ...RESULT, schema: 2 }), "schema is 2"],
        [JSON.stringify({ ...RESULT, versions: {} }), "versions is {}"],
        [JSON.stringify({ ...RESULT, value: undefined }), "it has no value"],
      ]
    ) {
      await Deno.writeTextFile(url, text);
      await assertRejects(() => readResult(url), SyntaxError, message);
    }
  }));
