import { assertEquals } from "@std/assert";
import { costFinding } from "../../lib/report/cost_finding.ts";

const titles = { big: "big net", small: "small net", tiny: "tiny net" };
const about = { kind: "networks", titles };
const lost = (name: string, isShown: boolean) => ({ name, isShown });

Deno.test("costFinding() names who is on the front, and whether the others are shown to be worse", () => {
  assertEquals(
    costFinding({ front: ["forest", "big"], beaten: [lost("small", false), lost("svm", true)] }, about),
    "of the networks big net is on the front; " +
      "for small net a cheaper model is at least as accurate, but not shown to be more accurate",
  );
});

Deno.test("costFinding() turns round where a cheaper model is shown to be more accurate for some or for all", () => {
  const beaten = [lost("big", true), lost("small", true)];
  assertEquals(
    costFinding({ front: ["forest"], beaten }, about),
    "of the networks none is on the front; " +
      "for big net and small net a cheaper model is at least as accurate, and shown to be more accurate",
  );
  assertEquals(
    costFinding({ front: ["tiny"], beaten: [beaten[0], lost("small", false)] }, about),
    "of the networks tiny net is on the front; for big net and small net a cheaper model is at least as accurate, " +
      "and shown to be more accurate for big net alone",
  );
});

Deno.test("costFinding() says no more where all are on the front", () => {
  assertEquals(
    costFinding({ front: ["big", "small"], beaten: [] }, about),
    "of the networks big net and small net are on the front",
  );
});
