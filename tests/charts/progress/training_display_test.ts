import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import {
  createTrainingDisplay,
  type TrainingDisplayOptions,
} from "../../../lib/charts/progress/training_display.ts";
import type { TrainingProgress } from "../../../lib/core/progress.ts";

interface Message {
  type: string;
  data: Record<string, string>;
  id: string;
}

function report(step: number, changes: Partial<TrainingProgress> = {}): TrainingProgress {
  return {
    epoch: step / 10,
    epochs: 2,
    step,
    steps: 20,
    loss: 1 / (1 + step),
    accuracy: step / 25,
    imagesPerSecond: 1120.4,
    remainingMs: 34_000,
    ...changes,
  };
}

/** Returns a display whose messages, lines and clock are in the test's hands. */
function setUp(options: TrainingDisplayOptions = {}) {
  const messages: Message[] = [];
  const lines: string[] = [];
  const clock = { ms: 0 };
  const display = createTrainingDisplay({
    title: "Small CNN",
    broadcast: (type, content) => {
      const { data, transient } = content as {
        data: Record<string, string>;
        transient: { display_id: string };
      };
      messages.push({ type, data, id: transient.display_id });
      return Promise.resolve();
    },
    write: (line) => lines.push(line),
    now: () => clock.ms,
    ...options,
  });
  return { display, messages, lines, clock };
}

const END = { validation: { loss: 0.4, accuracy: 0.83 } };

Deno.test("createTrainingDisplay() shows one display and updates it under one id", async () => {
  const { display, messages } = setUp();
  await display.onProgress(report(1));
  await display.onProgress(report(10, END));
  await display.finish();
  assertEquals(messages.map(({ type }) => type), [
    "display_data",
    "update_display_data",
    "update_display_data",
  ]);
  assertEquals(new Set(messages.map(({ id }) => id)).size, 1);
});

Deno.test("createTrainingDisplay() has another id in every run", async () => {
  const [one, other] = [setUp(), setUp()];
  for (const { display } of [one, other]) await display.onProgress(report(1));
  assertNotEquals(one.messages[0].id, other.messages[0].id);
});

Deno.test("createTrainingDisplay() shows two frames a second and every end of an epoch", async () => {
  const { display, messages, clock } = setUp();
  for (const [step, ms] of [[1, 0], [2, 100], [3, 499], [4, 500], [5, 600]]) {
    clock.ms = ms;
    await display.onProgress(report(step));
  }
  assertEquals(messages.length, 2);
  await display.onProgress(report(10, END));
  assertEquals(messages.length, 3);
});

Deno.test("createTrainingDisplay() shows bar, figures, speed and time to the end", async () => {
  const { display, messages } = setUp({ stamp: "SYNTHETIC <DATA>" });
  await display.onProgress(report(5));
  const { data } = messages[0];
  assertEquals(
    data["text/plain"],
    "epoch 1/2 ▕█████               ▏ 25 %  loss 0.167  accuracy 0.200  1,120 images/s  ETA 0:34",
  );
  assertStringIncludes(data["text/html"], 'aria-valuenow="25.0"');
  assertStringIncludes(data["text/html"], "width:25.0%");
  assertStringIncludes(data["text/html"], "Small CNN · SYNTHETIC &lt;DATA&gt;");
});

Deno.test("createTrainingDisplay() redraws the curve after each epoch and keeps it in between", async () => {
  const { display, messages, clock } = setUp();
  await display.onProgress(report(5));
  await display.onProgress(report(10, END));
  clock.ms = 1000;
  await display.onProgress(report(11));
  const curves = messages.map(({ data }) => data["text/html"].match(/<svg.*<\/svg>/s)?.[0]);
  assertEquals(curves[0], undefined);
  assert(curves[1]?.includes("validation"));
  assertEquals(curves[2], curves[1]);
});

Deno.test("finish() leaves the same bytes whatever the speed and the clock", async () => {
  const finals = [];
  for (const [imagesPerSecond, step] of [[100, 50], [9000, 7]]) {
    const { display, messages, clock } = setUp();
    for (const at of [5, 10, 15, 20]) {
      clock.ms += step;
      await display.onProgress(
        report(at, { imagesPerSecond, remainingMs: step, ...(at % 10 === 0 ? END : {}) }),
      );
    }
    await display.finish();
    finals.push(messages.at(-1)?.data);
  }
  assertEquals(finals[0], finals[1]);
  assertEquals(Object.keys(finals[0] ?? {}).toSorted(), ["image/svg+xml", "text/plain"]);
  assertEquals(
    finals[0]?.["text/plain"],
    "epoch 2/2 ▕████████████████████▏ 100 %  loss 0.048  accuracy 0.800  validation loss 0.400  validation accuracy 0.830",
  );
});

Deno.test("finish() stamps the final curve", async () => {
  const { display, messages } = setUp({ stamp: "SYNTHETIC DATA" });
  await display.onProgress(report(20, END));
  await display.finish();
  assertStringIncludes(messages[1].data["image/svg+xml"], "SYNTHETIC DATA");
});

Deno.test("finish() of a run that ended within its first epoch gives the line alone", async () => {
  const { display, messages } = setUp();
  await display.onProgress(report(3));
  await display.finish();
  assertEquals(Object.keys(messages[1].data), ["text/plain"]);
});

Deno.test("finish() shows nothing when there was nothing to report", async () => {
  const { display, messages, lines } = setUp();
  await display.finish();
  assertEquals([messages.length, lines.length], [0, 0]);
});

Deno.test("createTrainingDisplay() draws runs without validation data", async () => {
  const { display, messages } = setUp();
  await display.onProgress(report(10));
  await display.onProgress(report(20));
  await display.finish();
  assertEquals(messages[2].data["image/svg+xml"].includes("validation"), false);
});

Deno.test("createTrainingDisplay() lets validation figures replace the same epoch's earlier report", async () => {
  const { display, messages } = setUp();
  await display.onProgress(report(20));
  await display.onProgress(report(20, END));
  await display.finish();
  assertMatch(messages[2].data["image/svg+xml"], /after epoch 2 .* on validation data loss 0\.400/);
});

Deno.test("createTrainingDisplay() writes a line every five seconds where there is no notebook", async () => {
  const { display, messages, lines, clock } = setUp({ broadcast: null });
  for (const [step, ms] of [[1, 0], [2, 4_999], [3, 5_000]]) {
    clock.ms = ms;
    await display.onProgress(report(step));
  }
  await display.finish();
  assertEquals(messages.length, 0);
  assertEquals(lines.map((line) => line.slice(-9)), [" ETA 0:34", " ETA 0:34", "acy 0.120"]);
});

Deno.test("createTrainingDisplay() finds no notebook in a test", async () => {
  const lines: string[] = [];
  const display = createTrainingDisplay({ write: (line) => lines.push(line), now: () => 0 });
  await display.onProgress(report(1));
  assertEquals(lines.length, 1);
});

Deno.test("createTrainingDisplay() without curves leaves one line that names the run", async () => {
  const { display, messages } = setUp({ curves: false });
  await display.onProgress(report(10, END));
  await display.onProgress(report(20, END));
  await display.finish();
  assert(messages.every(({ data }) => !(data["text/html"] ?? "").includes("<svg")));
  assertEquals(Object.keys(messages[2].data), ["text/plain"]);
  assertMatch(messages[2].data["text/plain"], /^Small CNN epoch 2\/2 .* 100 % {2}loss /);
});
