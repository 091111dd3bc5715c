import { assertEquals } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { PAGE_HEADERS, PAGE_POLICY } from "../../../lib/tasks/serving/page_headers.ts";

Deno.test("the page carries the policy of the header, but for what browsers heed in a header alone", async () => {
  const page = await Deno.readTextFile(new URL("lib/demo/static/index.html", PROJECT_URL));
  const policy = page.match(/http-equiv="Content-Security-Policy"\s+content="([^"]*)"/)?.[1];
  assertEquals(policy, PAGE_POLICY);
  assertEquals(PAGE_HEADERS["content-security-policy"], `${policy}; frame-ancestors 'none'`);
});

Deno.test("PAGE_HEADERS lets scripts, workers, wasm and the camera of the page's own server work, and nothing else", () => {
  const policy = new Map(
    PAGE_HEADERS["content-security-policy"].split("; ").map((source) => {
      const [name, ...allowed] = source.split(" ");
      return [name, allowed.join(" ")];
    }),
  );
  assertEquals(Object.fromEntries(policy), {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob: data:",
    "media-src": "'self' blob:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
  });
  const { "content-security-policy": _, ...others } = PAGE_HEADERS;
  assertEquals(others, {
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });
});
