import { assertEquals } from "@std/assert";
import { prepareKernel } from "../../../lib/core/kernel/prepare_kernel.ts";
import { startFrontEnd } from "../../notebook/front_end.ts";

const PREPARE = `import { prepareKernel } from "../lib/core/mod.ts"; prepareKernel();`;

Deno.test("prepareKernel() does nothing outside a kernel", () => {
  const { setTimeout } = globalThis;
  prepareKernel();
  assertEquals(globalThis.setTimeout, setTimeout);
});

Deno.test("after prepareKernel() each of 120 queued cells shows its own result", async () => {
  await using frontEnd = await startFrontEnd();
  await frontEnd.run(PREPARE);
  const numbers = Array.from({ length: 120 }, (_, i) => i);
  const cells = numbers.map((i) =>
    frontEnd.send(`({ ${i % 3 ? "number" : "text"}: ${i} }).number ?? "${i}"`)
  );
  await Promise.all(cells.map(({ reply }) => reply));
  await frontEnd.run("0");
  const results = cells.map(({ published }) =>
    published.filter(({ type }) => type === "execute_result").map(({ content: { data } }) =>
      Number((data as Record<string, string>)["text/plain"].replaceAll('"', ""))
    )
  );
  assertEquals(results, numbers.map((i) => [i]));
});

Deno.test("after prepareKernel() an error of a timer or a promise is shown when its cell has ended", async () => {
  await using frontEnd = await startFrontEnd();
  await frontEnd.run(PREPARE);
  const wait = () => new Promise((resolve) => setTimeout(resolve, 500));
  const shown = async (code: string) => {
    const cell = frontEnd.send(code);
    await cell.reply;
    await wait();
    return cell.published.filter(({ type }) => type === "error").map(({ content }) =>
      `${content.ename}: ${content.evalue}`
    );
  };
  assertEquals(await shown(`setTimeout(() => { throw new RangeError("timer"); }, 50)`), [
    "RangeError: timer",
  ]);
  assertEquals(await shown(`Promise.reject(new TypeError("promise")); 1`), ["TypeError: promise"]);
  assertEquals(await shown(`setTimeout(() => Promise.reject("plain"), 50)`), ["Error: plain"]);
});
