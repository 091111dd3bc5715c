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

/** After this time a page is taken for stuck. */
const JOB_MS = 50_000;

let browser = await start();
const outcomes: unknown[] = [];
try {
  for (const job of JSON.parse(jobs) as Call[]) outcomes.push(await outcomeInTime(job));
} finally {
  await browser.close();
}
Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(outcomes)}\n`));

function start() {
  return launch({
    browser: isChrome ? "chrome" : "firefox",
    executablePath,
    headless: true,
    args: isChrome ? ["--no-sandbox", "--disable-gpu"] : [],
  });
}

/**
 * Tries a job that is stuck once more, in a new browser, and says so. Firefox 153 is seen to hang in some runs, and why
 * is not known: the page answers, `evaluate` does not return, and no thread of a worker is there that could wait for
 * another. Garbage collection, forced all the time, does not bring it about.
 */
async function outcomeInTime(job: Call): Promise<unknown> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    const clock = new AbortController();
    const late = new Promise<undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), JOB_MS);
      clock.signal.onabort = () => clearTimeout(timer);
    });
    const running = outcomeOf(job);
    // That of a browser which is killed below ends later, unheard.
    running.catch(() => undefined);
    const outcome = await Promise.race([running, late]);
    clock.abort();
    if (outcome !== undefined) return outcome;
    Deno.stderr.writeSync(new TextEncoder().encode(`${name} hung in ${JSON.stringify(job)}\n`));
    browser.process()?.kill("SIGKILL");
    browser = await start();
  }
  return { error: `${name} gave no answer within ${JOB_MS} ms, twice` };
}

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
