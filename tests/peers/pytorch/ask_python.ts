/** Runs Python programs, where they can be asked. */
import { fromFileUrl } from "@std/path";

const PYTHON = Deno.env.get("ATELIER_PYTHON") ?? "/usr/bin/python3";

/** What a program said. */
export interface PythonAnswer {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs Python, without leaving compiled files in the checkout. */
export async function askPython(...args: (string | URL)[]): Promise<PythonAnswer> {
  const plain = args.map((arg) => typeof arg === "string" ? arg : fromFileUrl(arg));
  const { code, stdout, stderr } = await new Deno.Command(PYTHON, { args: ["-B", ...plain] }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** Says why PyTorch cannot be asked here; undefined where it can. */
export async function noPyTorch(): Promise<string | undefined> {
  const { state } = await Deno.permissions.query({ name: "run", command: PYTHON });
  if (state !== "granted") return `no leave to run ${PYTHON}; give -A`;
  try {
    const { code } = await askPython("-c", "import numpy, torch");
    return code === 0 ? undefined : `${PYTHON} has no NumPy or no PyTorch`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `there is no ${PYTHON}`;
    throw error;
  }
}
