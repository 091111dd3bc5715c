import { assertMatch, assertRejects } from "@std/assert";
import { bundleForBrowsers } from "../../../lib/tasks/page/bundle_for_browsers.ts";

Deno.test("bundleForBrowsers() says what it could not bundle, and why", async () => {
  const { message } = await assertRejects(() => bundleForBrowsers("lib/missing.ts"), Error);
  assertMatch(
    message,
    /^Cannot bundle the program as `deno bundle lib\/missing\.ts` must succeed: current value is\n./,
  );
  assertMatch(message, /missing\.ts.*check that the npm registry can be reached$/s);
});

Deno.test("bundleForBrowsers() refuses a program that imports what no browser has, though it would be bundled", async () => {
  const { message } = await assertRejects(() => bundleForBrowsers("lib/core/outputs.ts"), Error);
  assertMatch(
    message,
    /outputs\.ts must import nothing of Node's: current value is node:\w+\. Import it where/,
  );
});
