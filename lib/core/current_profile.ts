/** Chooses the profile of a run. */
import { notOneOf } from "./not_one_of.ts";
import type { Profile } from "./profile.ts";
import { PROFILES } from "./profiles.ts";

/**
 * Returns the profile that the environment variable `ATELIER_PROFILE` names.
 *
 * @param name the profile's name; by default the variable's value, or "quick" without one.
 */
export function currentProfile(
  name: string = Deno.env.get("ATELIER_PROFILE") || "quick",
): Readonly<Profile> {
  if (!Object.hasOwn(PROFILES, name)) {
    throw new RangeError(
      `Cannot choose a profile as its name ${notOneOf(Object.keys(PROFILES), name)}`,
    );
  }
  return PROFILES[name as Profile["name"]];
}
