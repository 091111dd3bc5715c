import { assertEquals, assertNotEquals } from "@std/assert";
import { toFileUrl } from "@std/path";
import {
  countDone,
  forgetProgress,
  noteDone,
  reportSteps,
} from "../../../lib/tasks/report/report_progress.ts";
import { notebookFolder } from "../../notebook/notebook_folder.ts";

const DATA = { source: "shop", files: [{ name: "a", sha256: "1" }] };

Deno.test("countDone() knows how far the last report of the same notebooks came, while nothing has changed", async () => {
  await using notebooks = await notebookFolder();
  const folder = toFileUrl(`${notebooks.path}/`), names = ["01_one", "02_two", "03_three"];
  for (const name of names) await notebooks.write(`${name}.ipynb`, ["1 + 1"]);
  const list = names.map((name) => ({ name, url: new URL(`${name}.ipynb`, folder) }));
  const steps = await reportSteps(list, DATA);
  assertEquals(await countDone(folder, steps), 0);
  await noteDone(folder, steps, 2);
  assertEquals(await countDone(folder, await reportSteps(list, DATA)), 2);
  assertEquals(await countDone(folder, steps.slice(0, 2)), 0);

  await notebooks.write("01_one.ipynb", ["1 + 2"]);
  assertEquals(await countDone(folder, await reportSteps(list, DATA)), 0);
  await notebooks.write("01_one.ipynb", ["1 + 1"]);
  await notebooks.write("02_two.ipynb", ["1 + 2"]);
  assertEquals(await countDone(folder, await reportSteps(list, DATA)), 1);
  const other = { ...DATA, files: [{ name: "a", sha256: "2" }] };
  assertEquals(await countDone(folder, await reportSteps(list, other)), 0);

  await forgetProgress(folder, steps.slice(0, 1));
  assertEquals(await countDone(folder, steps), 2);
  await forgetProgress(folder, steps);
  assertEquals(await countDone(folder, steps), 0);
});

Deno.test("reportSteps() hashes what notebooks do, not what they have put out", async () => {
  await using notebooks = await notebookFolder();
  const folder = toFileUrl(`${notebooks.path}/`), url = new URL("01_one.ipynb", folder);
  const hashOf = async () => (await reportSteps([{ name: "01_one", url }], DATA))[0].hash;
  await notebooks.write("01_one.ipynb", ["1 + 1"]);
  const before = await hashOf();
  const text = await Deno.readTextFile(url);
  await Deno.writeTextFile(url, text.replace('"execution_count":null', '"execution_count":7'));
  assertEquals(await hashOf(), before);
  await notebooks.write("01_one.ipynb", ["1 + 2"]);
  assertNotEquals(await hashOf(), before);
});
