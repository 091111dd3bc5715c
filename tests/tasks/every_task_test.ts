import { assert, assertEquals, assertMatch } from "@std/assert";
import config from "../../deno.json" with { type: "json" };
import { PROJECT_URL } from "../project_files.ts";

/** Tasks that are Deno's own commands: what they take is not ours to say. */
const DENOS_OWN = ["test", "test:more", "test:notebooks", "test:runtimes", "ok", "check"];

/** Tasks that run another's program with other permissions, with the option that their command gives it, if any. */
const VARIANTS: Record<string, { of: string; args: readonly string[] }> = {
  "report:publish": { of: "report", args: ["--publish"] },
  "train:verify": { of: "train", args: ["--verify"] },
};

/** The tasks of deno.json that run a program of the project, with the program and what the command gives it. */
const PROGRAMS = Object.entries(config.tasks)
  .map(([name, { command }]) => {
    const [, program = "", given = ""] = command.match(/ (\S+\.ts)((?: --\w+)*)$/) ?? [];
    return { name, program, given: given.split(" ").slice(1) };
  })
  .filter(({ name }) => !DENOS_OWN.includes(name));

/**
 * Runs a program that may read, and neither write, start another nor reach the network: what tries to fails. Nothing is
 * downloaded either.
 */
async function run(program: string, args: readonly string[]) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-check",
      "--no-prompt",
      "--cached-only",
      "--allow-read",
      "--allow-env",
      "--allow-sys",
      program,
      ...args,
    ],
    cwd: new URL(PROJECT_URL),
    env: { NO_COLOR: "1" },
  }).output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  return { code, out, err };
}

Deno.test("every task but Deno's own commands is a program of the project", () => {
  for (const { name, program } of PROGRAMS) {
    assertMatch(program, /^(lib\/tasks|lib\/tasks\/wasm|lib\/tasks\/package|tests\/tfjs)\/\w+\.ts$/, name);
  }
  for (const name of DENOS_OWN) assert(name in config.tasks, name);
  for (const { name, program, given } of PROGRAMS) {
    assertEquals(given, VARIANTS[name]?.args ?? []);
    const base = PROGRAMS.find((task) => task.name === (VARIANTS[name]?.of ?? name));
    assertEquals(program, base?.program);
  }
});

for (const { name, program, given } of PROGRAMS) {
  const called = VARIANTS[name]?.of ?? name;
  Deno.test(`\`deno task ${name}\` shows its usage for --help, refuses --foo, and does nothing in either case`, async () => {
    const [help, foo] = await Promise.all(
      ["--help", "--foo"].map((option) => run(program, [...given, option])),
    );
    assertEquals([help.code, help.err], [0, ""]);
    assert(help.out.startsWith(`Usage: deno task ${called}`), help.out);
    assert(help.out.includes(`deno task ${name}`), help.out);
    assertEquals([foo.code, foo.out], [1, ""]);
    const known = foo.err.match(
      new RegExp(
        `^\\nCannot run deno task ${called} as an option must be one of (.*): current value is --foo\\n`,
      ),
    );
    assert(known, foo.err);
    // What can be given is shown, and what is shown can be given.
    const shown = new Set(help.out.match(/(?<![\w:])--[a-z0-9]+(-[a-z0-9]+)*/g) ?? []);
    assertEquals(known[1].split(", ").sort(), [...shown, "--help"].sort());
  });
}

/** What begins long work, with the line that must come first. */
const LONG: readonly (readonly [task: string, args: readonly string[], line: string])[] = [
  ["report", ["01_eda"], "Reading the images"],
  ["train", ["small_cnn"], "Reading the images"],
  ["experiment", ["controls"], "Reading the images"],
  ["tune", [], "Reading the images"],
  ["tune:worker", ["--redis", "redis://127.0.0.1:1"], "Reading the images"],
  ["demo:build", ["small_cnn"], "Reading the images"],
  ["audit", ["tests"], "Reading the pictures"],
  ["data", [], "Looking for Fashion-MNIST:"],
  ["wasm", [], "Compiling the kernels"],
  ["package:engine", ["--to", "outputs/local/none"], "Making the packages, which takes some seconds"],
  ["bench", [], "Measuring this machine"],
  ["bench:algorithms", [], "Measuring how busy this machine is"],
  ["test:tfjs", [], "Running tfjs-core's tests on engine, which may take a minute"],
];

Deno.test("every task says what it is about before work that takes seconds", async () => {
  for (const [task, args, line] of LONG) {
    const { program } = PROGRAMS.find(({ name }) => name === task)!;
    // It may read alone: whatever it goes on to do is refused, or ended here.
    const child = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "--no-check",
        "--no-prompt",
        "--allow-read",
        "--allow-env",
        "--allow-sys",
        program,
        ...args,
      ],
      cwd: new URL(PROJECT_URL),
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "null",
    }).spawn();
    const reader = child.stdout.getReader(), { value } = await reader.read();
    try {
      child.kill("SIGKILL");
    } catch (error) {
      // What was refused something has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    await Promise.all([reader.cancel(), child.status]);
    assertEquals(new TextDecoder().decode(value).split("\n", 1)[0], line, task);
  }
});
