/** Opens a page in the browser of whoever runs the task. */

/** The program that opens addresses on a system: what `deno task report` may run besides Deno. */
export function openerOf(system: typeof Deno.build.os): string {
  return system === "darwin" ? "open" : system === "windows" ? "explorer" : "xdg-open";
}

/** How a program is run. */
export type RunOpener = (program: string, address: string) => Promise<{ success: boolean }>;

/** Options of `openInBrowser`. */
export interface OpenInBrowserOptions {
  /** @default the system that this runs on */
  system?: typeof Deno.build.os;
  /** @default starts the program */
  run?: RunOpener;
}

/** Opens the page; returns why it could not be opened, with what to do, or undefined where it was. */
export async function openInBrowser(
  page: URL,
  { system = Deno.build.os, run = runOpener }: OpenInBrowserOptions = {},
): Promise<string | undefined> {
  const program = openerOf(system);
  try {
    const { success } = await run(program, page.href);
    // Windows' explorer reports a failure whatever it does.
    if (success || system === "windows") return undefined;
    return refusal(program, "a failure");
  } catch (error) {
    // What is not installed cannot be found, or not be allowed: Deno looks for the programs of --allow-run first.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) {
      return refusal(program, "none");
    }
    throw error;
  }
}

function refusal(program: string, found: string): string {
  return `Cannot open the report as ${program} must start a browser: current value is ${found}. ` +
    "Open the address below yourself";
}

async function runOpener(program: string, address: string): Promise<{ success: boolean }> {
  return await new Deno.Command(program, { args: [address], stdout: "null", stderr: "null" }).output();
}
