import { assertEquals } from "@std/assert";
import { countEarlier, readEqualCode, writeEqualCode } from "../../../lib/study/store/equal_code.ts";
import { withFolder } from "../../training/temporary_folder.ts";

Deno.test("writeEqualCode() keeps a note for each file of trials, the latest one", () =>
  withFolder(async (outputs) => {
    assertEquals(await readEqualCode(outputs, "trials/a"), undefined);
    const [first, second] = ["new", "newer"].map((code) => ({ ran: ["old"], code, sample: 3, trials: 40 }));
    await writeEqualCode(outputs, "trials/b", first);
    await writeEqualCode(outputs, "trials/a", first);
    await writeEqualCode(outputs, "trials/a", second);
    assertEquals(await readEqualCode(outputs, "trials/a"), second);
    assertEquals(await readEqualCode(outputs, "trials/b"), first);
  }));

Deno.test("countEarlier() counts what ran by code that is neither today's nor found to be equal", () => {
  const note = { ran: ["old", "older"], code: "today", sample: 3, trials: 4 };
  const ranBy = ["today", "old", "older", "other", undefined];
  assertEquals(countEarlier(ranBy, { code: "today", notes: [] }), 4);
  assertEquals(countEarlier(ranBy, { code: "today", notes: [undefined, note] }), 2);
  assertEquals(countEarlier(ranBy, { code: "tomorrow", notes: [note] }), 5);
});
