/** Runs Python programs, where they can be asked. */
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";

const PYTHON = Deno.env.get("ATELIER_PYTHON") ?? "/usr/bin/python3";

/** What a program said. */
export interface PythonAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs Python, without leaving compiled files in the checkout. */
export function askPython(...args: (string | URL)[]): Promise<PythonAnswer> {
  return answerOf(args.map((arg) => typeof arg === "string" ? arg : fromFileUrl(arg)));
}

/** Writes a program of the exchange's README, by the name in its first line, into a folder, and runs it there. */
export async function runReadmeProgram(name: string, folder: URL): Promise<PythonAnswer> {
  const readme = await Deno.readTextFile(new URL("lib/exchange/README.md", PROJECT_URL));
  const programs = [...readme.matchAll(/^```python\n(# (\S+\.py).*\n[\s\S]*?)^```$/gm)];
  const [, code] = programs.find(([, , file]) => file === name)!;
  await Deno.writeTextFile(new URL(name, folder), code);
  return await answerOf([name], folder);
}

async function answerOf(args: readonly string[], cwd?: URL): Promise<PythonAnswer> {
  const options = { args: ["-B", ...args], ...cwd && { cwd } };
  const { code, stdout, stderr } = await new Deno.Command(PYTHON, options).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Says why Python cannot be asked for these modules here; undefined where it can. */
export async function noPython(...modules: string[]): Promise<string | undefined> {
  const { state } = await Deno.permissions.query({ name: "run", command: PYTHON });
  if (state !== "granted") return `no leave to run ${PYTHON}; give -A`;
  try {
    const { code } = await askPython("-c", `import ${modules.join(", ")}`);
    return code === 0 ? undefined : `${PYTHON} cannot import ${modules.join(" and ")}`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `there is no ${PYTHON}`;
    throw error;
  }
}
