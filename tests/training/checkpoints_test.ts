import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from "../../lib/training/checkpoints.ts";
import { withFolder } from "./temporary_folder.ts";

const write = (folder: URL, step: number) => writeCheckpoint(folder, step, { state: { step }, tensors: {} });
const read = async (folder: URL, onDamaged = (reason: Error): void => {
  throw reason;
}) => (await readCheckpoint<{ step: number }>({ folder, onDamaged }))?.state.step;
const names = (folder: URL) => Array.from(Deno.readDirSync(folder), ({ name }) => name).sort();

/** Changes one byte of a checkpoint's payload. */
async function damage(folder: URL, name: string): Promise<void> {
  const bytes = await Deno.readFile(new URL(name, folder));
  bytes[bytes.length - 1] ^= 1;
  await Deno.writeFile(new URL(name, folder), bytes);
}

Deno.test("writeCheckpoint() keeps the last two, and readCheckpoint() takes the newest", () =>
  withFolder(async (folder) => {
    const run = new URL("deep/run", folder);
    assertEquals(await read(run), undefined);
    for (const step of [9, 10, 100, 100]) await write(run, step);
    assertEquals(names(run), ["step-000000010.checkpoint", "step-000000100.checkpoint"]);
    assertEquals(await read(run), 100);
  }));

Deno.test("removeCheckpoint() removes that of the step, if there is one, and no other", () =>
  withFolder(async (folder) => {
    await removeCheckpoint(new URL("none/", folder), 1);
    for (const step of [1, 10]) await write(folder, step);
    for (const step of [10, 11]) await removeCheckpoint(folder, step);
    assertEquals(names(folder), ["step-000000001.checkpoint"]);
  }));

Deno.test("readCheckpoint() says why it refuses a damaged checkpoint, and takes the one before", () =>
  withFolder(async (folder) => {
    for (const step of [1, 2]) await write(folder, step);
    await damage(folder, "step-000000002.checkpoint");
    const reasons: string[] = [];
    assertEquals(await read(folder, ({ message }) => void reasons.push(message)), 1);
    assertEquals(reasons.length, 1);
    assertStringIncludes(
      reasons[0],
      "step-000000002.checkpoint: Cannot read the checkpoint as sha256 must be ",
    );
    for (const step of [3, 4]) await write(folder, step);
    assertEquals(names(folder), [
      "step-000000002.checkpoint.damaged",
      "step-000000003.checkpoint",
      "step-000000004.checkpoint",
    ]);
    for (const name of names(folder)) await damage(folder, name);
    await assertRejects(
      () => read(folder, () => {}),
      Error,
      "Cannot resume training as a checkpoint must be whole: current value is ",
    );
  }));

Deno.test("readCheckpoint() removes what a killed run left unfinished, and nothing else", () =>
  withFolder(async (folder) => {
    await write(folder, 1);
    await Deno.writeTextFile(new URL("step-000000002.checkpoint.1234.part", folder), "half");
    await Deno.writeTextFile(new URL("notes.part", folder), "mine");
    assertEquals(await read(folder), 1);
    assertEquals(names(folder), ["notes.part", "step-000000001.checkpoint"]);
  }));
