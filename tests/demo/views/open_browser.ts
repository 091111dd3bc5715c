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

/** Options of `openBrowser`. */
export interface OpenBrowserOptions {
  /** Whether there is a camera, which is simulated, and whether pages may use it. @default "none" */
  camera?: "allowed" | "refused" | "none";
  /** The folder for what a page saves. @default the browser's own */
  downloads?: string;
}

/** Starts a browser without a display. */
export function openBrowser(
  browser: BrowserName,
  executablePath: string,
  { camera = "none", downloads }: OpenBrowserOptions = {},
): Promise<Browser> {
  const isThere = camera !== "none", device = isThere ? ["--use-fake-device-for-media-stream"] : [];
  const answer =
    { allowed: ["--use-fake-ui-for-media-stream"], refused: ["--deny-permission-prompts"], none: [] }[camera];
  const args = browser === "chrome" ? ["--no-sandbox", "--disable-gpu", ...device, ...answer] : [];
  const extraPrefsFirefox = {
    "media.navigator.streams.fake": isThere,
    "media.navigator.permission.disabled": camera === "allowed",
    ...camera === "refused" && { "permissions.default.camera": 2 },
    ...downloads !== undefined && {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      "browser.helperApps.neverAsk.saveToDisk": "application/zip",
    },
  };
  return launch({
    ...{ browser, executablePath, headless: true, args, extraPrefsFirefox },
    ...downloads !== undefined && { downloadBehavior: { policy: "allow", downloadPath: downloads } },
  });
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
