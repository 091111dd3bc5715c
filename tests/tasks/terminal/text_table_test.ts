import { assertEquals } from "@std/assert";
import { textTable } from "../../../lib/tasks/terminal/text_table.ts";

Deno.test("textTable() aligns words to the left and figures to the right, and shows what a terminal would obey", () => {
  assertEquals(
    textTable(["name", "n", "share"], [["a\x1b[2J", "5", "1.0 %"], ["longer name", "12,345", "–"]]),
    [
      "name              n  share",
      "a\\u001b[2J        5  1.0 %",
      "longer name  12,345      –",
    ],
  );
});
