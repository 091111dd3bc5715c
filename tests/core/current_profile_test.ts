import { assertEquals, assertThrows } from "@std/assert";
import { currentProfile } from "../../lib/core/current_profile.ts";
import { PROFILES } from "../../lib/core/profiles.ts";

Deno.test("currentProfile() returns the profile by name and refuses another", () => {
  assertEquals(currentProfile("smoke"), PROFILES.smoke);
  assertThrows(() => currentProfile("huge"), RangeError, "one of smoke, quick, full: current value is huge");
});
