import { assertEquals } from "@std/assert";
import { shownPath } from "../../../lib/core/platform/shown_path.ts";

Deno.test("shownPath() writes a path as people do, on every system", () => {
  assertEquals(
    shownPath(new URL("file:///home/me/my%20runs/n%C3%A4ht/a.txt")),
    "/home/me/my runs/näht/a.txt",
  );
  assertEquals(shownPath(new URL("file:///C:/my%20runs/")), "C:/my runs/");
});
