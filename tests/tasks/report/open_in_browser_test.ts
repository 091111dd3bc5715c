import { assertEquals, assertRejects } from "@std/assert";
import { openInBrowser, type RunOpener } from "../../../lib/tasks/report/open_in_browser.ts";

const page = new URL("file:///a%20b/index.html");
const SYSTEMS = { linux: "xdg-open", freebsd: "xdg-open", darwin: "open", windows: "explorer" } as const;

Deno.test("openInBrowser() starts the system's own program with the address of the page", async () => {
  for (const [system, program] of Object.entries(SYSTEMS)) {
    const started: string[][] = [];
    const run: RunOpener = (...call) => Promise.resolve({ success: started.push(call) > 0 });
    const found = await openInBrowser(page, { system: system as keyof typeof SYSTEMS, run });
    assertEquals([found, started], [undefined, [[program, page.href]]]);
  }
});

Deno.test("openInBrowser() says where nothing opens it, and lets Windows' explorer say what it likes", async () => {
  const fails: RunOpener = () => Promise.resolve({ success: false });
  const missing: RunOpener = () => Promise.reject(new Deno.errors.NotFound("none"));
  const words = "Cannot open the report as xdg-open must start a browser: current value is";
  const wordsOf = (run: RunOpener) => openInBrowser(page, { system: "linux", run });
  assertEquals(await wordsOf(fails), `${words} a failure. Open the address below yourself`);
  assertEquals(await wordsOf(missing), `${words} none. Open the address below yourself`);
  assertEquals(await openInBrowser(page, { system: "windows", run: fails }), undefined);
  await assertRejects(() => wordsOf(() => Promise.reject(new TypeError("other"))), TypeError, "other");
});
