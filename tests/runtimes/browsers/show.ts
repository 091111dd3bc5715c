/// <reference lib="dom" />
/**
 * Opens a page in Chromium and prints what it shows, once it shows something. A process of its own, with a configuration
 * of its own, as nothing else needs puppeteer. Arguments: the browser's path, the page's address.
 */
import { launch } from "puppeteer-core";

const [executablePath, address] = Deno.args;
const browser = await launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  await page.goto(address);
  const shown = await page.waitForFunction(() => document.body?.innerText.trim(), { timeout: 60_000 });
  await Deno.stdout.write(new TextEncoder().encode(await shown.jsonValue()));
} finally {
  await browser.close();
}
