import { assert, assertEquals, assertThrows } from "@std/assert";
import { currentProfile, PROFILES } from "../../lib/core/profile.ts";

Deno.test("currentProfile() returns the profile by name and refuses another", () => {
  assertEquals(currentProfile("smoke"), PROFILES.smoke);
  assertThrows(() => currentProfile("huge"), RangeError, "one of smoke, quick, full: current value is huge");
});

Deno.test("PROFILES grow from smoke to full in every size", () => {
  const { smoke, quick, full } = PROFILES;
  for (const key of Object.keys(smoke) as (keyof typeof smoke)[]) {
    if (key === "name") continue;
    assert(smoke[key] <= quick[key] && quick[key] <= full[key], `${key} shrinks`);
  }
});
