import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { BUDGET_MINUTES, epochsWithin, speedOnTwoCores } from "../../../lib/study/plan/training_budget.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const BENCH = new URL("outputs/results/bench.json", PROJECT_URL);

Deno.test("epochsWithin() counts the whole epochs whose images fit", () => {
  assertEquals(epochsWithin(60, { imagesPerSecond: 1100, trainSize: 55_000 }), 72);
  assertEquals(epochsWithin(60, { imagesPerSecond: 1099, trainSize: 55_000 }), 71);
  // 0.7 x 60 x 500 / 7000 is a little less than 3 in binary.
  assertEquals(epochsWithin(0.7, { imagesPerSecond: 500, trainSize: 7000 }), 3);
});

Deno.test("epochsWithin() refuses a budget of less than an epoch, and what is no speed", () => {
  const options = { imagesPerSecond: 100, trainSize: 55_000 };
  assertThrows(
    () => epochsWithin(5, options),
    RangeError,
    "its budget must hold an epoch: current value is 5 min at 100 images/s",
  );
  assertThrows(() => epochsWithin(5, { ...options, imagesPerSecond: NaN }), RangeError, "imagesPerSecond");
  assertThrows(() => epochsWithin(0, options), RangeError, "minutes must be a finite number above 0");
});

Deno.test("the published bench tells how many epochs of the residual net fit into a convolutional budget", async () => {
  const imagesPerSecond = await speedOnTwoCores("residual_24", { bench: BENCH });
  const epochs = epochsWithin(BUDGET_MINUTES.convolutional, { imagesPerSecond, trainSize: 55_000 });
  assertEquals(epochs, Math.floor(3600 * imagesPerSecond / 55_000));
});

Deno.test("speedOnTwoCores() takes the bench's speed, else that of a record by two threads", () =>
  withFolder(async (folder) => {
    const bench = new URL("bench.json", folder);
    const record = { backend: "wasm, 2 threads", imagesPerSecond: 700 };
    assertEquals(await speedOnTwoCores("gru", { bench, record }), 700);
    await Deno.writeTextFile(bench, JSON.stringify({ rows: [{ id: "lstm", ours1: 1, ours2: 900 }] }));
    assertEquals(await speedOnTwoCores("lstm", { bench, record }), 900);
    assertEquals(await speedOnTwoCores("gru", { bench, record }), 700);
    // The bench's transformer is not the study's.
    const rows = [{ id: "vision_transformer", ours2: 900 }];
    await Deno.writeTextFile(bench, JSON.stringify({ rows }));
    assertEquals(await speedOnTwoCores("vision_transformer", { bench, record }), 700);
    for (
      const unknown of [undefined, { ...record, backend: "wasm, 1 thread" }, { backend: "wasm, 2 threads" }]
    ) {
      await assertRejects(
        () => speedOnTwoCores("gru", { bench, record: unknown }),
        Error,
        "current value is neither. Run `deno task train gru --profile smoke --threads 2` first",
      );
    }
  }));
