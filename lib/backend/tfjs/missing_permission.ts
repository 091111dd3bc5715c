/** Finds out what a program may not do before it tries, since some libraries fail badly when they try in vain. */
import { pathOfUrl } from "../../core/platform/path_of_url.ts";

/** Something that needs a permission of Deno's. */
export type Need = { name: "read"; path: URL } | { name: "sys"; kind: "cpus" };

/**
 * Returns which of the permissions is missing, in a sentence that says how to give it, or undefined when all are
 * there. On a terminal, Deno asks the user first. Elsewhere than in Deno none is needed.
 */
export async function missingPermission(needs: readonly Need[]): Promise<string | undefined> {
  if (typeof Deno === "undefined") return undefined;
  for (const need of needs) {
    if (need.name === "read" && need.path.protocol !== "file:") continue;
    // A copy, as Deno writes into what it is given.
    const { state } = await Deno.permissions.request({ ...need });
    if (state !== "granted") return sentence(need);
  }
  return undefined;
}

function sentence(need: Need): string {
  return need.name === "read"
    ? `it needs read access to ${pathOfUrl(need.path)}: run Deno with --allow-read`
    : `it needs sys access to "${need.kind}": run Deno with --allow-sys=${need.kind}`;
}
