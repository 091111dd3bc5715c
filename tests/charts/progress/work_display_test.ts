import { assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { createWorkDisplay, type WorkDisplayOptions } from "../../../lib/charts/progress/work_display.ts";

interface Message {
  type: string;
  data: Record<string, string>;
  id: string;
}

/** Returns a display whose messages, lines and clock are in the test's hands. */
function setUp(options: Partial<WorkDisplayOptions> = {}) {
  const messages: Message[] = [];
  const lines: string[] = [];
  const clock = { ms: 0 };
  const display = createWorkDisplay({
    title: "Activations",
    unit: "trials",
    broadcast: (type, content) => {
      const { data, transient } = content as Pick<Message, "data"> & { transient: { display_id: string } };
      messages.push({ type, data, id: transient.display_id });
      return Promise.resolve();
    },
    write: (line) => lines.push(line),
    now: () => clock.ms,
    ...options,
  });
  return { display, messages, lines, clock };
}

const report = (done: number, remainingMs = 65_000) => ({ done, total: 8, remainingMs });

Deno.test("createWorkDisplay() shows one display and updates it under one id", async () => {
  const { display, messages, clock } = setUp();
  await display.onProgress(report(1));
  clock.ms = 500;
  await display.onProgress(report(2));
  await display.finish();
  assertEquals(messages.map(({ type }) => type), [
    "display_data",
    "update_display_data",
    "update_display_data",
  ]);
  assertEquals(new Set(messages.map(({ id }) => id)).size, 1);
});

Deno.test("createWorkDisplay() has another id in every run", async () => {
  const [one, other] = [setUp(), setUp()];
  for (const { display } of [one, other]) await display.onProgress(report(1));
  assertNotEquals(one.messages[0].id, other.messages[0].id);
});

Deno.test("createWorkDisplay() shows title, bar, count and time to the end", async () => {
  const { display, messages } = setUp({ title: "Depth < width" });
  await display.onProgress(report(2));
  const { data } = messages[0];
  assertEquals(data["text/plain"], "Depth < width ▕█████               ▏ 2 of 8 trials  ETA 1:05");
  assertStringIncludes(data["text/html"], "<b>Depth &lt; width</b>");
  assertStringIncludes(data["text/html"], 'aria-valuenow="25.0"');
  assertStringIncludes(data["text/html"], "2 of 8 trials  ETA 1:05");
});

Deno.test("createWorkDisplay() says no time where none is known yet", async () => {
  const { display, messages } = setUp();
  await display.onProgress(report(0, NaN));
  assertEquals(messages[0].data["text/plain"], "Activations ▕                    ▏ 0 of 8 trials");
});

Deno.test("createWorkDisplay() shows a full bar where there is nothing to do", async () => {
  const { display, messages } = setUp();
  await display.onProgress({ done: 0, total: 0, remainingMs: NaN });
  assertStringIncludes(messages[0].data["text/html"], 'aria-valuenow="100.0"');
});

Deno.test("createWorkDisplay() shows two frames a second in a notebook", async () => {
  const { display, messages, clock } = setUp();
  for (const [done, ms] of [[1, 0], [2, 499], [3, 500], [4, 999]]) {
    clock.ms = ms;
    await display.onProgress(report(done));
  }
  assertEquals(messages.map(({ data }) => data["text/plain"].match(/\d of 8/)?.[0]), ["1 of 8", "3 of 8"]);
});

Deno.test("createWorkDisplay() writes a line every five seconds where there is no notebook", async () => {
  const { display, messages, lines, clock } = setUp({ broadcast: null });
  for (const [done, ms] of [[1, 0], [2, 4_999], [4, 5_000]]) {
    clock.ms = ms;
    await display.onProgress(report(done));
  }
  await display.finish();
  assertEquals(messages.length, 0);
  assertEquals(lines, [
    "Activations ▕██▌                 ▏ 1 of 8 trials  ETA 1:05",
    "Activations ▕██████████          ▏ 4 of 8 trials  ETA 1:05",
    "Activations: 8 trials",
  ]);
});

Deno.test("finish() of a work display leaves the same text whatever the clock, and what was shown last", async () => {
  const finals = [];
  for (const [ms, remainingMs] of [[10, 5], [700, 90_000]]) {
    const { display, messages, clock } = setUp();
    for (const done of [0, 4, 8]) {
      clock.ms += ms;
      await display.onProgress(report(done, remainingMs));
    }
    await display.finish();
    finals.push(messages.at(-1)?.data);
  }
  assertEquals(finals, [{ "text/plain": "Activations: 8 trials" }, {
    "text/plain": "Activations: 8 trials",
  }]);
});
