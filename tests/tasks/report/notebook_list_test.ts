import { assertEquals, assertRejects } from "@std/assert";
import { listNotebooks } from "../../../lib/tasks/report/notebook_list.ts";

Deno.test("listNotebooks() returns all in order, or those named in any form", async () => {
  const all = (await listNotebooks()).map(({ name }) => name);
  assertEquals(all, all.toSorted());
  assertEquals(all.includes("05_cnn"), true);
  for (const name of ["05_cnn", "05_cnn.ipynb", "notebooks/05_cnn.ipynb"]) {
    assertEquals((await listNotebooks([name])).map((notebook) => notebook.name), ["05_cnn"]);
  }
});

Deno.test("listNotebooks() refuses a name that is none, and says which there are", async () => {
  await assertRejects(
    () => listNotebooks(["99_none"]),
    RangeError,
    "Cannot run a notebook as its name must be one of 01_eda",
  );
});
