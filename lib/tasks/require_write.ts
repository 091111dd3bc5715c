/** Finds out, before work begins, whether a task may write where it is to write. */
import { shownPath } from "../study/store/user_path.ts";

/** What is to be written, and what to do where it may not be. */
export interface RequireWriteOptions {
  /** What cannot be done otherwise, such as "publish". */
  work: string;
  /** The sentence that says what to do instead. */
  remedy: string;
  /** Whether the user is asked first, where there is a terminal. @default false */
  isAsked?: boolean;
}

/**
 * Throws where the permissions of this process do not let it write to one of the places.
 *
 * @param places files and folders as file URLs, there or not
 * @throws {Error} naming the first such place, with the remedy
 */
export async function requireWrite(
  places: readonly URL[],
  { work, remedy, isAsked = false }: RequireWriteOptions,
): Promise<void> {
  for (const path of places) {
    const { state } = await Deno.permissions[isAsked ? "request" : "query"]({ name: "write", path });
    if (state === "granted") continue;
    throw new Error(
      `Cannot ${work} as this process must be allowed to write to ${
        shownPath(path)
      }: current value is a permission ` +
        `set without it. ${remedy}`,
    );
  }
}
