import { assertEquals } from "@std/assert";
import { csvCell } from "../../../lib/tasks/terminal/csv_cell.ts";

Deno.test("csvCell() puts between quotation marks what would end a cell", () => {
  const cells = {
    plain: "plain",
    "": "",
    "a,b": '"a,b"',
    'say "a"': '"say ""a"""',
    "two\nlines": '"two\nlines"',
  };
  for (const [text, cell] of Object.entries(cells)) assertEquals(csvCell(text), cell);
});
