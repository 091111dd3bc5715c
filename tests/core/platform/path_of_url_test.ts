import { assertEquals } from "@std/assert";
import { pathOfUrl } from "../../../lib/core/platform/path_of_url.ts";

Deno.test("pathOfUrl() writes a path as people do, on every system", () => {
  const paths = {
    "file:///data/my%20runs/n%C3%A4ht/a.txt": "/data/my runs/näht/a.txt",
    "file:///C:/my%20runs/": "C:/my runs/",
    // No code of a character: a message must not fail for it.
    "file:///data/5%ab/": "/data/5%ab/",
  };
  for (const [address, path] of Object.entries(paths)) assertEquals(pathOfUrl(new URL(address)), path);
});
