/** Gives a test a process of its own: tests run side by side, and would change what they all share. */
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "./project_files.ts";

/** Set in the process that is a test's own. */
const IS_ALONE = "ATELIER_TEST_ALONE";

/** Registers a test of `file`, the caller's `import.meta.url`, that changes the environment or measures the process. */
export function testAlone(file: string, name: string, test: () => void | Promise<void>): void {
  const isAlone = Deno.env.get(IS_ALONE) !== undefined;
  Deno.test(
    name,
    isAlone ? test : async () => {
      const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          "test",
          "-P=test",
          "--no-check",
          `--allow-run=${Deno.execPath()}`,
          "--filter",
          name,
          fromFileUrl(file),
        ],
        cwd: PROJECT_URL,
        env: { [IS_ALONE]: "yes", NO_COLOR: "1" },
      }).output();
      const [said, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      assert(success && said.includes("| 1 passed"), said + errors);
    },
  );
}
