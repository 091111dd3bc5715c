/** Gives a test a process of its own: tests share one, and would see what it changes. */
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "./project_files.ts";

/** Set in the process that is a test's own. */
const IS_ALONE = "ATELIER_TEST_ALONE";

/** Options of `testAlone`. */
export interface TestAloneOptions {
  /** Whether to leave the test out. @default false */
  ignore?: boolean;
}

/**
 * Registers a test that sets environment variables, measures the memory of the process or needs a fresh tfjs.
 *
 * @param file the file that the test stands in: its `import.meta.url`
 */
export function testAlone(
  file: string,
  name: string,
  test: () => void | Promise<void>,
  { ignore = false }: TestAloneOptions = {},
): void {
  const isAlone = Deno.env.get(IS_ALONE) !== undefined;
  Deno.test({ name, ignore, fn: isAlone ? test : () => startAlone(file, name) });
}

async function startAlone(file: string, name: string): Promise<void> {
  const permissions = ["-P=test", `--allow-run=${Deno.execPath()}`];
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["test", "--no-check", ...permissions, "--filter", name, fromFileUrl(file)],
    cwd: PROJECT_URL,
    env: { [IS_ALONE]: "yes", NO_COLOR: "1" },
  }).output();
  const [said, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success && said.includes("| 1 passed"), said + errors);
}
