import { assertEquals } from "@std/assert";
import { faultName } from "../../../lib/applications/trends/fault_name.ts";

Deno.test("faultName() says what happened and how much", () => {
  const names = [{ darker: 0.25 }, { turned: 5 }, { shifted: -2 }, { smaller: 0.125 }].map(faultName);
  assertEquals(names, ["darker, 25 %", "turned, 5°", "shifted, -2 px", "smaller, 12.5 %"]);
});

Deno.test("faultName() joins several, and leaves out what did not happen", () => {
  assertEquals(faultName({ smaller: 0.1, turned: 5, shifted: 0 }), "turned, 5°; smaller, 10 %");
  assertEquals([faultName({}), faultName({ darker: 0 })], ["as ever", "as ever"]);
});
