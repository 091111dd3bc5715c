/// <reference lib="dom" />
/**
 * Uses the view "You against it" as visitors do, and prints as JSON what it saw (`ContestFindings`). All images are of
 * the first class.
 * Arguments: "chrome" or "firefox", the browser's path, the page's address, a folder for screenshots.
 */
import type { Browser, Page } from "puppeteer-core";
import type { ContestFindings, ContestLook } from "../contest_findings.ts";
import { type BrowserName, openBrowser, openPage } from "./open_browser.ts";
import { seriousFaults } from "./serious_faults.ts";

const [name, executablePath, address, screenshots] = Deno.args;
const isChrome = name === "chrome", complaints: string[] = [];
const START = "#contest-start", FINISH = "#contest-finish", STATUS = "#contest-status";

const browser = await openBrowser(name as BrowserName, executablePath);
try {
  const findings: ContestFindings = {
    ...await onDesktop(browser),
    phone: await onPhone(browser),
    complaints,
  };
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`));
} finally {
  await browser.close();
}

async function openView(browser: Browser, options = {}): Promise<Page> {
  const page = await openPage(browser, `${address}#view-contest`, complaints, options);
  // The view has its buttons once the network is loaded.
  await page.waitForFunction(() => document.querySelectorAll("#contest-classes button").length > 0);
  await page.click(START);
  await untilImage(page, 1);
  return page;
}

async function onDesktop(browser: Browser) {
  const page = await openView(browser), faults: string[] = [];
  const said = [await textOf(page, STATUS)];
  await shoot(page, "board");
  if (isChrome) faults.push(...await seriousFaults(page));
  const classes = await page.$$eval(
    "#contest-classes button",
    (all) => all.map((button) => button.textContent!),
  );
  await answer(page, 2, 1);
  await page.click("#contest-back");
  said.push(await textOf(page, STATUS));
  await answer(page, 1, 8);
  await answer(page, 2, 1);
  const closed = [await isDisabled(page)];
  await answer(page, 1, 1);
  closed.push(await isDisabled(page));
  await page.click(FINISH);
  const early = await lookAt(page);
  await shoot(page, "result");
  if (isChrome) faults.push(...await seriousFaults(page));
  await page.click(START);
  await untilImage(page, 1);
  for (let i = 2; i <= 50; i++) {
    await page.keyboard.press("1");
    await untilImage(page, i);
  }
  said.push(await textOf(page, STATUS));
  await page.keyboard.press("1");
  await page.waitForSelector("#contest-result:not([hidden])");
  const late = await lookAt(page);
  // Keys that belong to the browser are no answers, nor are any once it is over.
  await page.keyboard.press("1");
  await page.close();
  return { said, classes, isClosed: closed as [boolean, boolean], early, late, faults };
}

async function onPhone(browser: Browser): Promise<ContestFindings["phone"]> {
  const page = await openView(browser, { width: 390, height: 844, isPhone: true });
  await shoot(page, "phone");
  const measure = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - innerWidth,
    smallestTarget: Math.min(
      ...[...document.querySelectorAll("#view-contest button")].map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height);
      }),
    ),
  }));
  await page.close();
  return measure;
}

/** Clicks the button of a class, the first being 1, so many times. */
async function answer(page: Page, place: number, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.click(`#contest-classes button:nth-child(${place})`);
}

async function untilImage(page: Page, place: number): Promise<void> {
  await page.waitForFunction(
    (words) => document.getElementById("contest-status")!.textContent!.startsWith(words),
    { timeout: 120_000 },
    `Image ${place} of `,
  );
}

function lookAt(page: Page): Promise<ContestLook> {
  return page.evaluate(() => {
    const find = (id: string) => document.getElementById(id)!;
    const count = (id: string) => find(id).childElementCount;
    return {
      yours: Number(find("contest-yours").dataset.accuracy),
      networks: Number(find("contest-networks").dataset.accuracy),
      words: find("contest-outcome").textContent!,
      wrong: [count("contest-both"), count("contest-you"), count("contest-network")] as ContestLook["wrong"],
      isFocused: document.activeElement === find("contest-result"),
    };
  });
}

function isDisabled(page: Page): Promise<boolean> {
  return page.$eval(FINISH, (button) => (button as HTMLButtonElement).disabled);
}

function textOf(page: Page, selector: string): Promise<string> {
  return page.$eval(selector, (element) => element.textContent!.trim());
}

async function shoot(page: Page, view: string): Promise<void> {
  await page.screenshot({ path: `${screenshots}/contest_${name}_${view}.png`, fullPage: true });
}
