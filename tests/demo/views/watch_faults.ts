/// <reference lib="dom" />
/**
 * Starts a training on pages whose servers lack something, and prints as JSON what each says (`FaultFindings[]`).
 * Arguments: "chrome" or "firefox", the browser's path, the pages' addresses.
 */
import type { FaultFindings } from "../watch_findings.ts";
import { type BrowserName, openBrowser, openPage } from "./open_browser.ts";
import { lookAt } from "./watch_page.ts";

const [name, executablePath, ...addresses] = Deno.args;

const browser = await openBrowser(name as BrowserName, executablePath), found: FaultFindings[] = [];
try {
  for (const address of addresses) {
    const page = await openPage(browser, `${address}#view-watch`, []);
    await page.click("#watch-go");
    await page.waitForSelector("#watch-state:is([data-state=training], [data-state=failed])", {
      timeout: 120_000,
    });
    const [message, data, engine] = await page.evaluate(() =>
      ["message", "watch-data", "watch-engine"].map((id) => document.getElementById(id)!.innerText.trim())
    );
    found.push({ said: message || data, engine, look: await lookAt(page) });
    await page.close();
  }
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(found)}\n`));
} finally {
  await browser.close();
}
