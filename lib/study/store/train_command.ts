/** Words the commands that make what is missing, so that they work on the same data. */
import { fromFileUrl, resolve, toFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";
import type { Profile } from "../../core/profile.ts";
import type { TrainingSplit } from "../plan/training_sets.ts";
import { shellWord } from "./shell_word.ts";
import { shownPath } from "./user_path.ts";

/** What is to be trained, and on what. */
export interface TrainCommandOptions {
  /** @default "selected" */
  split?: TrainingSplit | undefined;
  /** The seed, where it is not the planned one. @default the planned one */
  seed?: number | undefined;
  /** @default none: that of the surroundings */
  profile?: Profile["name"] | undefined;
  /** The option that chooses the data, such as " --data photos" (see `dataOption`). @default none */
  data?: string;
}

/** Returns the command that trains a model. */
export function trainCommand(
  name: string,
  { split, seed, profile, data = "" }: TrainCommandOptions = {},
): string {
  const chosen = `${seed === undefined ? "" : ` --seed ${seed}`}${profile ? ` --profile ${profile}` : ""}`;
  return `deno task train ${name}${data}${split === "final" ? " --final" : ""}${chosen}`;
}

/** Returns the option by which a further command chooses the data at hand: " --data photos"; none for Fashion-MNIST. */
export function dataOption(): string {
  const chosen = Deno.env.get("ATELIER_DATA");
  if (!chosen) return "";
  if (chosen === "synthetic") return ` --data ${chosen}`;
  return dataOptionOf({ source: "own", location: toFileUrl(resolve(fromFileUrl(PROJECT_URL), chosen)).href });
}

/**
 * Returns the option that chooses data by what is known of them; " --data PATH" where that is their short name alone.
 *
 * @param source the short name of the data
 * @param location where one's own data lie, a file URL
 */
export function dataOptionOf({ source, location }: { source: string; location?: string }): string {
  if (source === "fashion-mnist") return "";
  if (source === "synthetic") return " --data synthetic";
  return ` --data ${location === undefined ? "PATH" : shellWord(shownPath(new URL(location)))}`;
}
