/// <reference lib="dom" />
/**
 * Opens a page for each job in a browser and prints, as JSON in its last line, what became of them (`Outcome[]`). A
 * process of its own, with a configuration of its own, as nothing else needs puppeteer.
 * Arguments: "chrome" or "firefox", the browser's path, the address of the folder, the jobs as JSON.
 */
import { launch } from "puppeteer-core";

/** What is needed here of a job (`Job`). */
interface Call {
  isIsolated: boolean;
  call: string;
  options: object;
}

const [name, executablePath, address, jobs] = Deno.args;
const isChrome = name === "chrome";

const browser = await launch({
  browser: isChrome ? "chrome" : "firefox",
  executablePath,
  headless: true,
  args: isChrome ? ["--no-sandbox", "--disable-gpu"] : [],
});
const outcomes: unknown[] = [];
try {
  for (const job of JSON.parse(jobs) as Call[]) outcomes.push(await outcomeOf(job));
} finally {
  await browser.close();
}
Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(outcomes)}\n`));

async function outcomeOf({ isIsolated, call, options }: Call): Promise<unknown> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await page.goto(`${address}/${isIsolated ? "isolated" : "plain"}/page.html`);
    await page.waitForFunction(() => document.title === "ready", { timeout: 20_000 });
    return await page.evaluate(
      (call, options) =>
        (globalThis as unknown as Record<string, (options: object) => Promise<unknown>>)[call](options),
      call,
      options,
    );
  } catch (error) {
    return { error: [error instanceof Error ? error.message : String(error), ...complaints].join("; ") };
  } finally {
    await page.close();
  }
}
