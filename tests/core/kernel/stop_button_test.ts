/** Holds what the stop button does to cells, in the real kernel. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type FrontEnd, startFrontEnd } from "../../notebook/front_end.ts";

const PREPARE = `import { breather, prepareKernel, throwIfInterrupted } from "../lib/core/mod.ts";
prepareKernel();
const kept = 42;
const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };`;

/** Presses the button when the cell has run for a moment; returns what the kernel says, and after how long. */
async function stopped(frontEnd: FrontEnd, code: string) {
  const { reply } = frontEnd.send(code);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const start = performance.now();
  frontEnd.stop();
  const { status, ename, evalue } = await reply;
  return { status, ename, evalue: String(evalue), tookMs: performance.now() - start };
}

const CELLS = {
  "awaits": "const breathe = breather(); while (true) { busy(5); await breathe(); }",
  "never awaits": "while (true) { busy(5); throwIfInterrupted(); }",
};

for (const [what, code] of Object.entries(CELLS)) {
  Deno.test(`the stop button ends a cell that ${what}, keeps the kernel, and works again`, async () => {
    await using frontEnd = await startFrontEnd();
    await frontEnd.run(PREPARE);
    // The thread that counts needs a moment.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    for (let time = 0; time < 2; time++) {
      const { status, ename, evalue, tookMs } = await stopped(frontEnd, `{ ${code} }`);
      assertEquals([status, ename], ["error", "InterruptedError"]);
      assertStringIncludes(evalue, "All variables are kept. Run the cell again");
      assert(tookMs < 2_000, `it took ${tookMs} ms`);
      assertEquals(await frontEnd.run("throwIfInterrupted(); kept"), "42");
    }
    assertEquals(await frontEnd.run("const later = breather(); await later(); kept + 1"), "43");
  });
}

Deno.test("the stop button between two cells ends neither", async () => {
  await using frontEnd = await startFrontEnd();
  await frontEnd.run(PREPARE);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  frontEnd.stop();
  await new Promise((resolve) => setTimeout(resolve, 500));
  assertEquals(await frontEnd.run("throwIfInterrupted(); await breather()(); kept"), "42");
});
