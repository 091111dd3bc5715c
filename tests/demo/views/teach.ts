/// <reference lib="dom" />
/**
 * Uses the view "Teach it yours" as visitors do, and prints as JSON what it saw (`TeachFindings`).
 * Arguments: "chrome" or "firefox", the browser's path, the page's address, a folder for screenshots, a folder with the
 * folders "shop" (pictures by class), "new" (other pictures), "odd" (no pictures) and "saved", which is empty.
 */
import type { Browser, Page } from "puppeteer-core";
import type { TeachFindings, TeachLook } from "../teach_findings.ts";
import { type BrowserName, openBrowser, openPage } from "./open_browser.ts";
import { seriousFaults } from "./serious_faults.ts";
import { card, CLASSES, draw, give, giveAgain, picturesIn, record } from "./teach_collect.ts";
import * as view from "./teach_page.ts";
import { tabTo } from "./watch_page.ts";

const [name, executablePath, address, screenshots, folder] = Deno.args;
const isChrome = name === "chrome", complaints: string[] = [], requests: string[] = [], faults: string[] = [];

const newPictures = () => picturesIn(folder, "new");

const downloads = `${folder}/saved`;
const browser = await openBrowser(name as BrowserName, executablePath, { camera: "allowed", downloads });
try {
  const desktop = await onDesktop(browser);
  const other = await onAnotherPage(browser, `${downloads}/${desktop.saved.name}`);
  const findings: TeachFindings = {
    ...{ ...desktop, ...other },
    keys: await byKeys(browser),
    phone: await onPhone(browser),
    withoutCamera: [await withCamera("none"), await withCamera("refused")],
    ...{ requests, faults, complaints },
  };
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`));
} finally {
  await browser.close();
}

async function openView(browser: Browser, options = {}): Promise<Page> {
  const page = await openPage(browser, `${address}#view-teach`, complaints, options);
  page.on("request", (request) => requests.push(request.url()));
  // Asked before pictures are removed, and before the page is left.
  page.on("dialog", (dialog) => dialog.accept());
  await page.waitForSelector(".class-card");
  return page;
}

async function shoot(page: Page, what: string): Promise<void> {
  await page.screenshot({ path: `${screenshots}/teach_${name}_${what}.png`, fullPage: true });
}

async function checkFaults(page: Page): Promise<void> {
  if (isChrome) faults.push(...await seriousFaults(page));
}

async function onDesktop(browser: Browser) {
  const page = await openView(browser), idle = await view.lookAt(page);
  await shoot(page, "idle");
  await page.click("#teach-train");
  const empty = await view.lookAt(page);
  await checkFaults(page);
  const given = await give(page, { isChrome, folder }), twice = await giveAgain(page, { isChrome, folder });
  await view.drop(page, card(1), picturesIn(folder, "more"));
  const dropped = await view.untilStatus(page, "2 pictures added");
  const drawn = await draw(page), recorded = await record(page);
  await page.click("#teach-train");
  const trained = await view.untilStatus(page, "Trained");
  const live = await liveVerdict(page);
  await shoot(page, "light");
  await checkFaults(page);
  const asked = await view.asksBeforeClosing(page);
  await page.click("#teach-save");
  const saved = await view.savedIn(downloads);
  const asksBeforeClosing: [boolean, boolean] = [asked, await view.asksBeforeClosing(page)];
  const answers = await view.answersFor(page, newPictures());
  const engine = await page.$eval("#teach-engine", (element) => element.textContent!);
  if (isChrome) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
    await shoot(page, "dark");
  }
  await checkFaults(page);
  await page.click("#teach-whole");
  await page.click("#teach-train");
  await view.untilStatus(page, "Training the whole network");
  await page.click("#teach-stop");
  const stopped = await view.untilStatus(page, "Stopped.");
  const afterStop = await view.answersFor(page, newPictures());
  await page.click("#teach-train");
  const whole = await view.untilStatus(page, "Trained");
  await page.close();
  return {
    ...{
      idle,
      empty,
      given,
      twice,
      dropped,
      drawn,
      recorded,
      trained,
      live,
      asksBeforeClosing,
      saved,
      answers,
    },
    ...{ engine, whole, stopped: { look: stopped, answers: afterStop } },
  };
}

/** Waits until the network has seen what the camera sees. */
async function liveVerdict(page: Page): Promise<string> {
  await page.waitForFunction(
    () => document.getElementById("teach-asked")!.textContent === "of what the camera sees",
    {
      timeout: 60_000,
    },
  );
  return await page.$eval("#teach-verdict", (element) => element.textContent!);
}

async function onAnotherPage(browser: Browser, file: string) {
  const page = await openView(browser);
  await view.choose(page, "#teach-load", [file]);
  const look = await view.untilStatus(page, "Loaded");
  const answers = await view.answersFor(page, newPictures());
  const damagedFile = `${folder}/damaged.zip`, bytes = Deno.readFileSync(file);
  bytes[bytes.length >> 1] ^= 255;
  Deno.writeFileSync(damagedFile, bytes);
  await view.choose(page, "#teach-load", [damagedFile]);
  const damaged = await view.withMessage(page);
  const after = await view.answersFor(page, newPictures());
  await page.close();
  return { loaded: { look, answers }, damaged: { look: damaged, answers: after } };
}

async function byKeys(browser: Browser): Promise<TeachLook> {
  const page = await openPage(browser, address, complaints), { keyboard } = page;
  page.on("dialog", (dialog) => dialog.accept());
  await tabTo(page, "#tab-ask");
  for (let tab = 0; tab < 2; tab++) await keyboard.press("ArrowRight");
  await page.waitForSelector(".class-card");
  await tabTo(page, "#teach-camera");
  await keyboard.press("Enter");
  await page.waitForSelector("#teach-video:not([hidden])");
  for (const [i, name] of ["one", "two"].entries()) {
    await tabTo(page, `${card(i + 1)} input[type=text]`);
    await keyboard.type(name);
    await tabTo(page, `${card(i + 1)} .hold`);
    await keyboard.down(" ");
    await page.waitForFunction(
      (selector) => Number.parseInt(document.querySelector(selector)!.textContent!) >= 12,
      { timeout: 60_000 },
      `${card(i + 1)} .count`,
    );
    await keyboard.up(" ");
  }
  await tabTo(page, "#teach-train");
  await keyboard.press("Enter");
  const look = await view.untilStatus(page, "Trained");
  await page.close();
  return look;
}

async function onPhone(browser: Browser): Promise<TeachFindings["phone"]> {
  const page = await openView(browser, { width: 390, height: 844, isPhone: true });
  await view.choose(page, `${card(1)} input[type=file]`, picturesIn(folder, "shop/disc"));
  await view.untilStatus(page, "14 pictures added");
  await view.choose(page, `${card(2)} input[type=file]`, picturesIn(folder, "shop/stripes"));
  await view.untilStatus(page, "14 pictures added");
  for (const i of [1, 2]) await page.type(`${card(i)} input[type=text]`, CLASSES[i - 1]);
  await page.click("#teach-train");
  await view.untilStatus(page, "Trained");
  await page.click("#teach-draw summary");
  await shoot(page, "phone");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const smallestTarget = await page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll<HTMLElement>(
        "#views button, #view-teach :is(button, select, summary, .button, .check, input[type=text])",
      )]
        .filter((element) => element.offsetParent !== null)
        .map((element) => {
          const { width, height } = element.getBoundingClientRect();
          return Math.min(width, height);
        }),
    )
  );
  await page.close();
  return { overflow, smallestTarget };
}

/** Opens the page in a browser that has no camera or gives none, and reads what it says of that. */
async function withCamera(camera: "none" | "refused"): Promise<string> {
  const bare = await openBrowser(name as BrowserName, executablePath, { camera });
  try {
    const page = await openPage(bare, `${address}#view-teach`, []);
    await page.waitForSelector(".class-card");
    await page.click("#teach-camera");
    return (await view.withMessage(page)).message;
  } finally {
    await bare.close();
  }
}
