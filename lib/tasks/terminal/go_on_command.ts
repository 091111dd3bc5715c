/** Words the command that goes on with what was stopped. */
import { shellWord } from "../../study/store/shell_word.ts";

/** What the surroundings may have chosen, as the options that choose it, such as " --data photos". */
export interface GoOnOptions {
  data: string;
  profile: string;
}

/** Returns the command that was given, with what the surroundings chose, and without what would begin anew. */
export function goOnCommand(
  task: string,
  args: readonly string[],
  { data, profile }: GoOnOptions,
): string {
  const isGiven = (name: string) => args.some((arg) => arg === name || arg.startsWith(`${name}=`));
  const given = args.filter((arg) => arg !== "--fresh").map((arg) => ` ${shellWord(arg)}`).join("");
  return `deno task ${task}${given}${isGiven("--data") ? "" : data}${isGiven("--profile") ? "" : profile}`;
}
