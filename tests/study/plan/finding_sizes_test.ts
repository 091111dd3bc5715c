import { assert } from "@std/assert";
import { PROFILES } from "../../../lib/core/profile.ts";
import { FINDING_SIZES } from "../../../lib/study/plan/finding_sizes.ts";

Deno.test("FINDING_SIZES grow with the profile and fit the images that there are", () => {
  for (const [name, sizes] of Object.entries(FINDING_SIZES)) {
    const { validationSize } = PROFILES[name as keyof typeof PROFILES];
    assert(sizes.catalogue <= 70_000);
    assert(sizes.photographs <= validationSize / 2);
    assert(sizes.customers >= 10);
    assert(sizes.simulated.every((size, i) => i === 0 ? size >= 10 : size > sizes.simulated[i - 1]));
  }
  const { smoke, quick, full } = FINDING_SIZES;
  assert(smoke.catalogue < quick.catalogue && quick.catalogue < full.catalogue);
});
