/** Lets a command choose the data that it works on. */
import { userPath } from "../../study/store/user_path.ts";

/** The option that names the data: a path, or "synthetic". */
export const DATA_OPTION = { kind: "text" } as const;

/**
 * Has the rest of the process work on these data, as if `ATELIER_DATA` had named them. Nothing is read.
 *
 * @param data a path, which starts where the user is, or "synthetic"; undefined leaves the choice as it is
 */
export function chooseData(data: string | undefined): void {
  if (data === undefined) return;
  Deno.env.set("ATELIER_DATA", data === "synthetic" ? data : userPath(data));
}
