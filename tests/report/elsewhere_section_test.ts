import { assert, assertEquals } from "@std/assert";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { elsewhereSection } from "../../lib/report/elsewhere_section.ts";

const markdown = elsewhereSection().blocks.map((block) => block.kind === "prose" ? block.markdown : "").join(
  "\n",
);

Deno.test("every command of elsewhereSection() is a task, with formats and options that it has", async () => {
  const commands = [...markdown.matchAll(/`deno task (\S+) ([^`]*)`/g)];
  assertEquals(commands.length, 4);
  const { tasks } = JSON.parse(await Deno.readTextFile(new URL("deno.json", PROJECT_URL)));
  for (const [, task, words] of commands) {
    assert(task in tasks, task);
    const code = await Deno.readTextFile(new URL(`lib/tasks/${task}.ts`, PROJECT_URL));
    for (const [, option] of words.matchAll(/--(\S+)/g)) {
      assert(code.includes(`--${option}`), `${task} --${option}`);
    }
    const format = /--format (\S+)/.exec(words)?.[1];
    if (format) assert(code.includes(format), format);
  }
});

Deno.test("the exchange's README shows how to load what elsewhereSection() names", async () => {
  const readme = await Deno.readTextFile(new URL("lib/exchange/README.md", PROJECT_URL));
  for (
    const call of ["loadLayersModel(", "InferenceSession.create(", "network, about = load()", "loadModel("]
  ) {
    assert(markdown.includes(call) && readme.includes(call), call);
  }
});
