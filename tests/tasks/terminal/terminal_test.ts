import { assertEquals } from "@std/assert";
import { formatDuration } from "../../../lib/tasks/terminal/terminal.ts";
import { startProgram } from "./task_program.ts";

Deno.test("formatDuration() gives seconds, then minutes and seconds", () => {
  assertEquals(formatDuration(400), "0 s");
  assertEquals(formatDuration(59_400), "59 s");
  assertEquals(formatDuration(185_000), "3 min 05 s");
});

Deno.test("say() and runTask() write lines and columns, and nothing else that a terminal obeys", async () => {
  const child = startProgram(`
    import { runTask, say } from "lib/tasks/terminal/terminal.ts";
    const usage = { task: "x", usage: "Usage: deno task x" };
    await runTask(usage, async () => say("a\\tb\\n\\x1b[2Jc\\r"));
    await runTask(usage, () => Promise.reject(new Error("no \\x1b[2Jway")));`);
  const { code, stdout, stderr } = await child.output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([code, out, err], [1, "a\tb\n\\u001b[2Jc\\u000d\n", "\nno \\u001b[2Jway\n"]);
});

Deno.test("say() and runTask() show no password of an address", async () => {
  const child = startProgram(`
    import { runTask, say } from "lib/tasks/terminal/terminal.ts";
    const usage = { task: "x", usage: "Usage: deno task x" };
    await runTask(usage, async () => say("at redis://:s3cr/t@host"));
    await runTask(usage, () => Promise.reject(new Error("no redis://ann:s3cr/t@host")));`);
  const { stdout, stderr } = await child.output();
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assertEquals([out, err], ["at redis://:***@host\n", "\nno redis://ann:***@host\n"]);
});
