/** Starts `search_process.ts`, and waits for what it prints. */

/** A process that was started. */
export interface StartedProcess {
  pid: number;
  /** Lets a search begin. */
  begin(): Promise<void>;
  /** Halts it, until it is killed or goes on. */
  halt(): void;
  goOn(): void;
  /** Kills it with no warning, and waits until it is gone. */
  kill(): Promise<void>;
  /** Waits for its end; returns its last line, and throws where it failed. */
  end(): Promise<string>;
}

/** Starts the process and waits until it is ready. */
export async function startProcess(...args: string[]): Promise<StartedProcess> {
  const script = new URL("search_process.ts", import.meta.url).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", "--allow-all", script, ...args],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const output = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value = "" } = await output.read();
  if (!value.startsWith("ready\n")) throw new Error(`The process printed ${JSON.stringify(value)}`);
  const input = child.stdin.getWriter();
  const rest = async () => {
    let text = "";
    for (let read = await output.read(); !read.done; read = await output.read()) text += read.value;
    return text.trim();
  };
  return {
    pid: child.pid,
    begin: () => input.write(new TextEncoder().encode("\n")),
    halt: () => child.kill("SIGSTOP"),
    goOn: () => child.kill("SIGCONT"),
    async kill() {
      child.kill("SIGKILL");
      const { signal } = await child.status;
      await rest();
      await input.abort().catch(() => {});
      if (signal !== "SIGKILL") throw new Error("The process had ended before it was killed");
    },
    async end() {
      const text = await rest(), { code } = await child.status;
      await input.close().catch(() => {});
      if (code !== 0) throw new Error(`The process ended with code ${code}`);
      return text;
    },
  };
}
