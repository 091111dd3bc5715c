/** `deno task kernel`: installs the Deno kernel for Jupyter and says what to open. */
import { runTask, say } from "./terminal/terminal.ts";

const USAGE = {
  task: "kernel",
  usage: `Usage: deno task kernel

Installs Deno's kernel for Jupyter under the name "Deno", over one that is there, and says what to open.`,
};

await runTask(USAGE, async () => {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--install", "--force"],
    env: { NO_COLOR: "1" },
  }).output();
  const decoder = new TextDecoder();
  const output = `${decoder.decode(stdout)}${decoder.decode(stderr)}`;
  if (!success) throw new Error(`Cannot install the Jupyter kernel:\n${output.trim()}`);

  const place = output.match(/successfully at (.+?)\.?\s*$/m)?.[1];
  say(`The kernel "Deno" is installed${place ? ` in ${place}` : ""}.`);
  say(`It runs ${Deno.execPath()} (Deno ${Deno.version.deno}); if you move or update Deno, run this again.`);
  say();
  say("Now open a notebook, from this folder:");
  say("  JupyterLab   jupyter lab notebooks/01_eda.ipynb");
  say("  VS Code      code .   then notebooks/01_eda.ipynb, and choose the kernel Deno at the top right");
  say();
  say("The figures that come with the notebooks show when Jupyter trusts them:");
  say("  jupyter trust notebooks/*.ipynb");
  say("Jupyter saves what you run over the notebooks that come with the project. This takes those back:");
  say("  git restore notebooks");
  say();
  say("Neither at hand? `deno task report` runs every notebook without Jupyter.");
});
