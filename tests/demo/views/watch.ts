/// <reference lib="dom" />
/**
 * Uses the view "Watch it learn" as visitors do, and prints as JSON what it saw (`WatchFindings`). A process of its own,
 * with a configuration of its own, as nothing else needs puppeteer and axe.
 * Arguments: "chrome" or "firefox", the browser's path, the page's address, a folder for screenshots.
 */
import type { Browser, Page } from "puppeteer-core";
import type { WatchFindings } from "../watch_findings.ts";
import { type BrowserName, openBrowser, openPage } from "./open_browser.ts";
import { seriousFaults } from "./serious_faults.ts";
import { chosenPixel, lookAt, predictionsOf, tabTo, untilPast, untilState } from "./watch_page.ts";

const [name, executablePath, address, screenshots] = Deno.args;
const isChrome = name === "chrome", complaints: string[] = [];

const browser = await openBrowser(name as BrowserName, executablePath);
try {
  const findings: WatchFindings = {
    ...await onDesktop(browser),
    keys: await byKeys(browser),
    ...await withLargeRate(browser),
    phone: await onPhone(browser),
    complaints,
  };
  Deno.stdout.writeSync(
    new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`),
  );
} finally {
  await browser.close();
}

async function openView(browser: Browser, options = {}): Promise<Page> {
  const page = await openPage(browser, address, complaints, options);
  await page.click("#tab-watch");
  return page;
}

async function shoot(page: Page, view: string): Promise<void> {
  await page.screenshot({
    path: `${screenshots}/watch_${name}_${view}.png`,
    fullPage: true,
  });
}

async function onDesktop(browser: Browser) {
  const page = await openView(browser), faults: string[] = [];
  const idle = await lookAt(page);
  await shoot(page, "idle");
  if (isChrome) faults.push(...await seriousFaults(page));
  await page.select("#watch-rate", "0.003");
  await page.click("#watch-go");
  const { stopped, before } = await stopInMidEpoch(page);
  await page.click("#watch-go");
  await untilState(page, "finished");
  const finished = await lookAt(page),
    validationDots = (await page.$$("#accuracy-chart circle")).length;
  const pixel = await withPixels(page);
  await shoot(page, "light");
  if (isChrome) faults.push(...await seriousFaults(page));
  const after = await predictionsOf(page);
  await page.click("#watch-go");
  await untilPast(page, 12.5);
  await page.click("#watch-go");
  await untilState(page, "stopped");
  const further = await lookAt(page);
  await page.select("#watch-activation", "elu");
  const hint = await textOf(page, "watch-hint");
  const data = await textOf(page, "watch-data"),
    engine = await textOf(page, "watch-engine");
  if (isChrome) {
    await page.emulateMediaFeatures([{
      name: "prefers-color-scheme",
      value: "dark",
    }]);
    await shoot(page, "dark");
    faults.push(...await seriousFaults(page));
  }
  await page.click("#watch-reset");
  const reset = await lookAt(page);
  await page.close();
  return {
    ...{ idle, stopped, finished, further, validationDots, hint },
    ...{
      ...pixel,
      predictions: [before, after] as WatchFindings["predictions"],
      data,
      engine,
      reset,
      faults,
    },
  };
}

/** Stops a training that has begun, and looks twice. */
async function stopInMidEpoch(page: Page) {
  await untilPast(page, 0);
  await page.click("#watch-go");
  await untilState(page, "stopped");
  const first = await lookAt(page), before = await predictionsOf(page);
  await new Promise((resolve) => setTimeout(resolve, 900));
  const stopped: WatchFindings["stopped"] = [first, await lookAt(page)];
  return { stopped, before };
}

/** Chooses an image, a filter, and a pixel by clicking. */
async function withPixels(page: Page) {
  await page.click("#watch-garments button:nth-child(5)");
  await page.click("#watch-filters button:nth-child(4)");
  await page.waitForSelector(
    "#watch-garments button:nth-child(5)[aria-pressed=true]",
  );
  const map = (await page.$("#pixel-map"))!,
    { width } = (await map.boundingBox())!;
  // Of 28 pixels the tenth from the left and the twelfth from the top.
  await map.click({ offset: { x: width * 9.5 / 28, y: width * 11.5 / 28 } });
  return {
    clicked: await chosenPixel(page),
    filters: (await page.$$("#watch-filters button")).length,
  };
}

async function byKeys(browser: Browser): Promise<WatchFindings["keys"]> {
  const page = await openPage(browser, address, complaints),
    press = (key: "ArrowRight" | "ArrowDown" | "Enter") => page.keyboard.press(key);
  await tabTo(page, "#tab-ask");
  await press("ArrowRight");
  await tabTo(page, "#watch-go");
  await press("Enter");
  await untilPast(page, 0);
  await press("Enter");
  await untilState(page, "stopped");
  await tabTo(page, "#watch-filters button");
  await press("ArrowRight");
  await press("Enter");
  await tabTo(page, "#pixel-map");
  const before = await chosenPixel(page);
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown"] as const) {
    await press(key);
  }
  const after = await chosenPixel(page), look = await lookAt(page);
  const filter = await page.$eval(
    "#watch-filters [aria-pressed=true]",
    (tile) => tile.getAttribute("aria-label"),
  );
  // In mid-epoch, with a worker that trains.
  await page.close();
  return { look, before, after, filter };
}

async function withLargeRate(browser: Browser) {
  const page = await openView(browser);
  await page.select("#watch-rate", "1e9");
  await page.click("#watch-go");
  await untilState(page, "diverged");
  const diverged = await lookAt(page);
  await page.select("#watch-rate", "0.003");
  await page.click("#watch-go");
  await untilState(page, "finished");
  const recovered = await lookAt(page);
  await page.close();
  return { diverged, recovered };
}

async function onPhone(browser: Browser): Promise<WatchFindings["phone"]> {
  const page = await openView(browser, {
    width: 390,
    height: 844,
    isPhone: true,
  });
  await page.click("#watch-go");
  await untilPast(page, 1);
  await page.click("#watch-go");
  await untilState(page, "stopped");
  await shoot(page, "phone");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const smallestTarget = await page.evaluate(() =>
    Math.min(
      ...[
        ...document.querySelectorAll(
          "#views button, #view-watch :is(button, select, canvas[tabindex])",
        ),
      ]
        .map(
          (element) => {
            const { width, height } = element.getBoundingClientRect();
            return Math.min(width, height);
          },
        ),
    )
  );
  await page.close();
  return { overflow, smallestTarget };
}

function textOf(page: Page, id: string): Promise<string> {
  return page.$eval(`#${id}`, (element) => element.textContent!.trim());
}
