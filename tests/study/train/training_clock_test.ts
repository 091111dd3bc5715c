import { assert, assertEquals } from "@std/assert";
import { startClock } from "../../../lib/study/train/training_clock.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("startClock() adds up the parts of a run and remembers the code that began it", () =>
  withFolder(async (folder) => {
    const url = new URL("run.json", folder);
    const first = await startClock(url, "a");
    assertEquals([first.isBegun, first.codeHash, first.spentMs()], [false, "a", 0]);
    await first.note(false);
    assertEquals([...Deno.readDirSync(folder)], []);
    await first.note(true);
    const spentMs = first.spentMs();
    assert(spentMs > 0);
    const second = await startClock(url, "b");
    assertEquals([second.isBegun, second.codeHash, second.spentMs()], [true, "a", spentMs]);
    await second.note(true);
    assert(second.spentMs() > spentMs);
  }));
