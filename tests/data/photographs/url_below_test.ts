import { assertEquals } from "@std/assert";
import { urlBelow } from "../../../lib/data/photographs/url_below.ts";

Deno.test("urlBelow() takes any name for a file, and a folder with or without a slash at its end", () => {
  for (const folder of ["file:///shop", "file:///shop/"]) {
    assertEquals(
      urlBelow(new URL(folder), "50% off/a #1?.png").href,
      "file:///shop/50%25%20off/a%20%231%3F.png",
    );
  }
});
