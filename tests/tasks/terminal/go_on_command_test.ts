import { assertEquals } from "@std/assert";
import { goOnCommand } from "../../../lib/tasks/terminal/go_on_command.ts";

Deno.test("goOnCommand() repeats what was given, names what the surroundings chose, and begins nothing anew", () => {
  const chosen = { data: " --data shop", profile: " --profile smoke" };
  assertEquals(
    goOnCommand("train", ["small_cnn", "--fresh", "--epochs", "3"], chosen),
    "deno task train small_cnn --epochs 3 --data shop --profile smoke",
  );
  assertEquals(
    goOnCommand("train", ["--from=small_cnn", "--data", "my photos", "--profile=quick"], chosen),
    "deno task train --from=small_cnn --data 'my photos' --profile=quick",
  );
});
