import { assertEquals, assertNotEquals } from "@std/assert";
import { begunBench, benchKey, keepBegun } from "../../../lib/tasks/bench/begun_bench.ts";
import { PROJECT_URL } from "../../project_files.ts";
import { withFolder } from "../../training/temporary_folder.ts";

const EXTENT = { steps: 100, rounds: 3, images: 500, skip: [] };
const KEY = { machine: "a processor", rows: ["small_cnn", "lstm"], extent: EXTENT };

Deno.test("a bench that was begun goes on under its own key alone", () =>
  withFolder(async (folder) => {
    const file = new URL("begun.json", folder), key = await benchKey(KEY);
    const published = JSON.parse(
      await Deno.readTextFile(new URL("outputs/results/bench.json", new URL(PROJECT_URL))),
    );
    assertEquals(await begunBench(file, key), undefined);
    await keepBegun(file, key, published);
    assertEquals(await begunBench(file, key), published);
    assertEquals(await benchKey({ ...KEY }), key);
    for (
      const other of [
        { ...KEY, machine: "another" },
        { ...KEY, rows: ["small_cnn"] },
        { ...KEY, extent: { ...EXTENT, steps: 10 } },
      ]
    ) {
      assertNotEquals(await benchKey(other), key);
      assertEquals(await begunBench(file, await benchKey(other)), undefined);
    }
  }));
