/** Chooses the profile of a model that is wanted. */
import { currentProfile, type Profile } from "../../core/mod.ts";

/**
 * Returns the profile that a model must have been trained with: the one given, or else that of `ATELIER_PROFILE`;
 * undefined where any will do.
 *
 * @throws {RangeError} when the variable names none
 */
export function chosenProfile(given: Profile["name"] | undefined): Profile["name"] | undefined {
  const name = given ?? Deno.env.get("ATELIER_PROFILE");
  return name ? currentProfile(name).name : undefined;
}
