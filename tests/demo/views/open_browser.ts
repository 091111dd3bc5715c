/** Starts a browser for tests of the page's views. */
import { type Browser, launch, type Page } from "puppeteer-core";

/** What puppeteer calls the browsers. */
export type BrowserName = "chrome" | "firefox";

/** Options of `openPage`. */
export interface OpenPageOptions {
  width?: number;
  height?: number;
  isDark?: boolean;
  isPhone?: boolean;
}

/** Starts a browser without a display. */
export function openBrowser(browser: BrowserName, executablePath: string): Promise<Browser> {
  const args = browser === "chrome" ? ["--no-sandbox", "--disable-gpu"] : [];
  return launch({ browser, executablePath, headless: true, args });
}

/** Opens an address, and adds to `complaints` what the browser complains of. */
export async function openPage(
  browser: Browser,
  address: string,
  complaints: string[],
  { width = 1280, height = 900, isDark = false, isPhone = false }: OpenPageOptions = {},
): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) complaints.push(message.text());
  });
  await page.setViewport({ width, height, ...isPhone && { deviceScaleFactor: 2 } });
  if (isDark) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await page.goto(address);
  await page.waitForSelector("#result[aria-busy=false]", { timeout: 30_000 });
  return page;
}
