import { assertEquals, assertRejects } from "@std/assert";
import { readSetDescription } from "../../../lib/data/readers/set_description.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";

Deno.test("readSetDescription() returns what is written, and nothing where there is no file", () =>
  withFolder(async (folder) => {
    assertEquals(await readSetDescription(folder), {});
    const whole = {
      title: "Two",
      classNames: ["a", "b"],
      labelColumn: "y",
      height: 1,
      width: 4096,
      channels: 3 as const,
    };
    writeFiles(folder, { "dataset.json": JSON.stringify(whole) });
    assertEquals(await readSetDescription(folder), whole);
  }));

Deno.test("readSetDescription() refuses sides that are no numbers, and other entries, which it names", () =>
  withFolder(async (folder) => {
    const cases: [string, new (message: string) => Error, string][] = [
      ['{"height":"28"}', TypeError, 'or channels (1 or 3): current value is {"height":"28"}'],
      ['{"width":true}', TypeError, 'or channels (1 or 3): current value is {"width":true}'],
      ['{"height":null}', TypeError, 'or channels (1 or 3): current value is {"height":null}'],
      ['{"height":0}', RangeError, "dataset.json must be an integer from 1 to 4096: current value is 0"],
      ['{"width":1.5}', RangeError, "dataset.json must be an integer from 1 to 4096: current value is 1.5"],
      ['["a"]', TypeError, 'or channels (1 or 3): current value is ["a"]'],
      [
        '{"title":"x","classnames":["a","b"]}',
        TypeError,
        "must hold nothing but title, classNames, labelColumn, height, width, channels: current value is classnames besides",
      ],
    ];
    for (const [text, kind, message] of cases) {
      writeFiles(folder, { "dataset.json": text });
      await assertRejects(() => readSetDescription(folder), kind, message);
    }
  }));
