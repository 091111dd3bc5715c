/// <reference lib="dom" />
/**
 * Looks in Chromium at pages of networks that have no maps, and prints as JSON what it saw (`NetworkFindings` by name).
 * Arguments: a folder for screenshots, and for each page its name and its address.
 */
import { type Browser, chromium } from "playwright-core";
import { CHROMIUM, CHROMIUM_FLAGS } from "../browser.ts";
import type { NetworkFindings } from "../findings.ts";

const [screenshots, ...pages] = Deno.args;
const browser = await chromium.launch({ executablePath: CHROMIUM!, args: CHROMIUM_FLAGS });
try {
  const findings: Record<string, NetworkFindings> = {};
  for (let i = 0; i < pages.length; i += 2) findings[pages[i]] = await look(browser, pages[i], pages[i + 1]);
  Deno.stdout.writeSync(new TextEncoder().encode(`\n${JSON.stringify(findings)}\n`));
} finally {
  await browser.close();
}

async function look(browser: Browser, name: string, address: string): Promise<NetworkFindings> {
  const options = { reducedMotion: "reduce" as const, viewport: { width: 1280, height: 900 } };
  const page = await (await browser.newContext(options)).newPage(), complaints: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(address);
  await page.waitForSelector("#result[aria-busy=false]");
  const garments: NetworkFindings["garments"] = [];
  for (const index of [0, 5]) {
    await page.click(`#garments [data-index="${index}"]`);
    const logits = await page.locator("#probabilities [data-logit]").evaluateAll((rows) =>
      rows.map((row) => Number(row.getAttribute("data-logit")))
    );
    garments.push({ index, logits, verdict: await page.locator("#verdict").innerText() });
  }
  const text = (id: string) => page.locator(`#${id}`).innerText();
  const findings = {
    garments,
    complaints,
    isHeatShown: await page.locator("#heat").isVisible(),
    unmapped: await text("unmapped"),
    lead: await text("lead"),
    hint: await text("probabilities-hint"),
    about: await text("about"),
    buttons: await page.locator("#probabilities button").count(),
    marked: await page.locator("#probabilities .row-top .name").innerText(),
    similar: await page.locator("#similar .tile").count(),
    isIsolated: await page.evaluate(() => crossOriginIsolated),
  };
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: `${screenshots}/${name}_phone.png` });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await page.close();
  return { ...findings, overflow };
}
