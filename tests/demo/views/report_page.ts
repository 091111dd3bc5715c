/// <reference lib="dom" />
/**
 * Reads the report's page from a file as visitors do, and prints as JSON what it saw (`ReportFindings`). A process of its
 * own, with a configuration of its own, as nothing else needs puppeteer and axe.
 * Arguments: "chrome" or "firefox", the browser's path, the page's address, a folder for screenshots.
 */
import type { Browser, Page } from "puppeteer-core";
import type { ReportFindings } from "../../more/report/report_findings.ts";
import { type BrowserName, openBrowser } from "./open_browser.ts";
import { seriousFaults } from "./serious_faults.ts";

const [name, executablePath, address, screenshots] = Deno.args;
const complaints: string[] = [], faults: string[] = [];

const browser = await openBrowser(name as BrowserName, executablePath);
try {
  const findings: ReportFindings = {
    ...await onDesktop(browser),
    overflow: await onPhone(browser),
    ...{ complaints, faults },
  };
  Deno.stdout.writeSync(
    new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`),
  );
} finally {
  await browser.close();
}

/** Opens the page, and notes what the browser complains of and what it asks the network for. */
async function open(
  browser: Browser,
  { width = 1280, isDark = false } = {},
): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) {
      complaints.push(message.text());
    }
  });
  page.on("request", (request) => {
    if (
      !request.url().startsWith("file:") && !request.url().startsWith("data:")
    ) {
      complaints.push(request.url());
    }
  });
  await page.setViewport({ width, height: 900 });
  if (isDark) {
    await page.emulateMediaFeatures([{
      name: "prefers-color-scheme",
      value: "dark",
    }]);
  }
  await page.goto(address);
  await page.waitForSelector("#panel-saving .verdict:not(:empty)", {
    timeout: 30_000,
  });
  return page;
}

async function look(page: Page, view: string): Promise<void> {
  await page.screenshot({
    path: `${screenshots}/report_${name}_${view}.png`,
    fullPage: true,
  });
  if (name === "chrome") faults.push(...await seriousFaults(page));
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.$$eval(
    selector,
    (all) => all.map((one) => one.textContent ?? "").join("\n"),
  );
}

async function onDesktop(browser: Browser) {
  const page = await open(browser);
  await look(page, "light");
  const verdict = () => textOf(page, "#panel-saving .verdict"),
    before = await verdict();
  await type(page, "0.9");
  const after = await verdict();
  const wrong: ReportFindings["wrong"] = [];
  for (const text of ["", "-3", "dear", "1,5"]) {
    await type(page, text);
    wrong.push({
      text,
      problem: await textOf(page, "#panel-saving .problem"),
      verdict: await verdict(),
    });
  }
  await type(page, "0.9");
  const shares = await textOf(page, "#panel-saving output");
  const bars = () => textOf(page, "#panel-threshold .bars"),
    atFirst = await bars();
  await slide(page, "#panel-threshold input[type=range]", "2");
  const moved = { atFirst, later: await bars() };
  const order = () => textOf(page, "#panel-weights tbody th"),
    asGiven = await order();
  for (const place of [0, 1]) {
    await slide(page, "#panel-weights input[type=range]", "0", place);
  }
  const weighed = { asGiven, later: await order() };
  for (const place of [2, 3, 4]) {
    await slide(page, "#panel-weights input[type=range]", "0", place);
  }
  const unweighed = {
    problem: await textOf(page, "#panel-weights .problem"),
    order: await order(),
  };
  // Of the two, Chromium alone can be made to prefer dark.
  if (name === "chrome") {
    await look(await open(browser, { isDark: true }), "dark");
  }
  return { before, after, wrong, shares, moved, weighed, unweighed };
}

/** Types into the field for the cost of a person's minute. */
async function type(page: Page, text: string): Promise<void> {
  await page.$$eval(".field", (fields, text) => {
    const field = fields.find((one) => one.textContent?.includes("minute"))!
      .querySelector("input")!;
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }, text);
}

async function slide(
  page: Page,
  selector: string,
  value: string,
  place = 0,
): Promise<void> {
  await page.$$eval(
    selector,
    (all, value, place) => {
      const input = all[place] as HTMLInputElement;
      input.value = value;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    value,
    place,
  );
}

async function onPhone(browser: Browser): Promise<number> {
  const page = await open(browser, { width: 360 });
  await look(page, "phone");
  return await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
