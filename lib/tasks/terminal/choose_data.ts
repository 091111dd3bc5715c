/** Lets a command choose the data that it works on. */
import { fromFileUrl, relative, resolve } from "@std/path";
import { PROJECT_URL } from "../../core/outputs.ts";

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

/** Returns the option by which a further command chooses the data at hand: " --data photos"; none for Fashion-MNIST. */
export function dataOption(): string {
  const chosen = Deno.env.get("ATELIER_DATA");
  if (!chosen) return "";
  const path = chosen === "synthetic"
    ? chosen
    : relative(userPath("."), resolve(fromFileUrl(PROJECT_URL), chosen));
  const shown = path.startsWith("..") ? chosen : path;
  return ` --data ${/^[\w./\\-]+$/.test(shown) ? shown : JSON.stringify(shown)}`;
}

/** Returns what the user calls by this path: Deno runs a task in the checkout, wherever it was called. */
export function userPath(path: string): string {
  const isInCheckout = new URL(`file://${Deno.cwd()}/`).pathname === PROJECT_URL.pathname;
  const called = isInCheckout ? Deno.env.get("INIT_CWD") : undefined;
  return resolve(called ?? Deno.cwd(), path);
}
