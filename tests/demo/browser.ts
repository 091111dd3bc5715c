/** Finds browsers on the machine and says how Chromium is started. */

/** Where Debian, Ubuntu and Google put it. */
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The path of Chromium: the one that `ATELIER_CHROMIUM` names, or a usual one; undefined where there is none. */
export const CHROMIUM = [Deno.env.get("ATELIER_CHROMIUM"), ...PLACES].find((path) => path && isFile(path));

/** The path of Firefox: the one that `ATELIER_FIREFOX` names, or a usual one; undefined where there is none. */
export const FIREFOX = [Deno.env.get("ATELIER_FIREFOX"), "/usr/bin/firefox-esr", "/usr/bin/firefox"].find((
  path,
) => path && isFile(path));

/** Why tests in a browser are skipped here; empty where they are not. */
export const NO_BROWSER = CHROMIUM
  ? ""
  : " (skipped: Chromium is not installed here; on Debian, apt-get install chromium)";

/** Flags without which it asks for a display, a graphics card or the network. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}
