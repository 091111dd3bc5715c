/// <reference lib="dom" />
/**
 * Uses the page in Chromium as visitors do, and prints as JSON what it saw (`Findings`). A process of its own, as
 * playwright reads files that Deno gives to programs with all permissions alone, with a configuration of its own,
 * as nothing else needs playwright.
 * Arguments: the page's address, a folder with pictures, a folder for screenshots.
 */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { CHROMIUM, CHROMIUM_FLAGS } from "../browser.ts";
import type { Answer, Findings } from "../findings.ts";

const [address, pictures, screenshots] = Deno.args;
const requests: string[] = [], complaints: string[] = [];

const browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
try {
  const findings = { ...await onDesktop(browser), phone: await onPhone(browser), requests, complaints };
  await shoot(browser, "dark", { colorScheme: "dark", viewport: { width: 1280, height: 900 } });
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`));
} finally {
  await browser.close();
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext({ reducedMotion: "reduce", ...options })).newPage();
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  await page.waitForSelector("#result[aria-busy=false]");
  return page;
}

async function onDesktop(browser: Browser) {
  const page = await openPage(browser, { colorScheme: "light", viewport: { width: 1280, height: 900 } });
  await page.screenshot({ path: `${screenshots}/light.png`, fullPage: true });
  const current = () =>
    page.locator("#garments [aria-current=true]").getAttribute("data-index").then((index) => Number(index));
  const garments = [{ index: await current(), answer: await answerOf(page) }];
  for (const index of [0, 17, 40]) {
    await page.click(`#garments [data-index="${index}"]`);
    garments.push({ index: await current(), answer: await answerOf(page) });
  }
  await page.click("#probabilities button:nth-child(3)");
  const explained = await page.locator("#heat-caption").innerText();
  const similar = await page.locator("#similar .tile").evaluateAll((tiles) =>
    tiles.map((tile) => Number(tile.getAttribute("data-index")))
  );
  const keys = await byKeys(page);
  const photographs = await withPhotographs(page);
  await page.screenshot({ path: `${screenshots}/photograph.png` });
  return { garments, explained, similar, keys, ...photographs, ...await withDrawings(page) };
}

async function byKeys(page: Page) {
  await page.locator("#garments .tile").first().focus();
  for (const key of ["ArrowRight", "ArrowDown", "End", "ArrowLeft", "Enter"]) await page.keyboard.press(key);
  const garment = await page.locator("#garments [aria-current=true]").getAttribute("data-index");
  await page.locator("#tab-pick").focus();
  await page.keyboard.press("ArrowRight");
  return { garment, tab: await page.locator("#choose [role=tabpanel]:visible").getAttribute("id") };
}

async function withPhotographs(page: Page) {
  const messages: Record<string, string> = {};
  for (const name of ["broken.jpg", "notes.txt", "empty.png", "plain.png"]) {
    await page.setInputFiles("#file", `${pictures}/${name}`);
    messages[name] = await messageOf(page);
  }
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "a word");
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData }));
  });
  messages.paste = await messageOf(page, "You pasted");
  const before = await answerOf(page);
  await page.setInputFiles("#file", `${pictures}/garment.png`);
  const photograph = await answerAfter(page, before);
  const bytes = [...await Deno.readFile(`${pictures}/other.png`)];
  await page.evaluate((bytes) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(bytes)], "other.png", { type: "image/png" }));
    document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  }, bytes);
  return { messages, photograph, dropped: await answerAfter(page, photograph) };
}

async function withDrawings(page: Page) {
  await page.click("#tab-draw");
  await page.locator("#drawing").focus();
  await page.selectOption("#tool", "40");
  await page.locator("#drawing").focus();
  const press = async (key: string, times: number) => {
    for (let i = 0; i < times; i++) await page.keyboard.press(key);
  };
  await press("ArrowUp", 8);
  await press(" ", 1);
  await press("ArrowDown", 16);
  await press(" ", 1);
  const drawnByKeys = await answerOf(page);
  await page.click("#clear");
  const { x, y, width } = (await page.locator("#drawing").boundingBox())!;
  await page.mouse.move(x + 0.2 * width, y + 0.8 * width);
  await page.mouse.down();
  await page.mouse.move(x + 0.8 * width, y + 0.8 * width, { steps: 5 });
  await page.mouse.up();
  const drawnByPointer = await answerOf(page);
  const outlines: Record<string, string> = {};
  for (const name of await page.locator("#outline option:not(:first-child)").allInnerTexts()) {
    await page.selectOption("#outline", name);
    outlines[name] = (await answerOf(page)).verdict;
  }
  await page.screenshot({ path: `${screenshots}/drawing.png` });
  return { drawnByKeys, drawnByPointer, outlines };
}

async function onPhone(browser: Browser): Promise<Findings["phone"]> {
  const options = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true };
  const page = await openPage(browser, { ...options, hasTouch: true, colorScheme: "light" });
  await page.screenshot({ path: `${screenshots}/phone.png` });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const targets = page.locator("button:visible, select:visible, .button:visible");
  const smallestTarget = Math.min(
    ...await targets.evaluateAll((all) =>
      all.map((element) => {
        const { width, height } = element.getBoundingClientRect();
        return Math.min(width, height);
      })
    ),
  );
  await page.locator('#garments [data-index="40"]').tap();
  await page.waitForSelector("#summary", { state: "visible" });
  const summary = await page.locator("#summary").innerText();
  return { overflow, smallestTarget, summary, answer: await answerOf(page) };
}

async function shoot(browser: Browser, name: string, options: BrowserContextOptions): Promise<void> {
  const page = await openPage(browser, options);
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
}

async function answerOf(page: Page): Promise<Answer> {
  const logits = await page.locator("#probabilities [data-logit]").evaluateAll((rows) =>
    rows.map((row) => Number(row.getAttribute("data-logit")))
  );
  return { verdict: await page.locator("#verdict").innerText(), logits };
}

/** Waits until the page, which reads pictures beside all else, shows another answer. */
async function answerAfter(page: Page, { logits }: Answer): Promise<Answer> {
  await page.waitForFunction((before) => {
    const [row] = document.querySelectorAll("#probabilities [data-logit]");
    return row.getAttribute("data-logit") !== before;
  }, String(logits[0]));
  return await answerOf(page);
}

/** Waits for a message that names what was given. */
async function messageOf(page: Page, start = ""): Promise<string> {
  const message = page.locator("#message", { hasText: start });
  await message.waitFor({ state: "visible" });
  const words = await message.innerText();
  await page.evaluate(() => document.getElementById("message")!.hidden = true);
  return words;
}
