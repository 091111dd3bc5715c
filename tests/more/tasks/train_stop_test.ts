import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { modelFolder } from "../../../lib/study/store/model_store.ts";
import { readRecord, writeRecord } from "../../../lib/study/store/training_record.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { runTaskFile, startTaskFile } from "../../tasks/command_line.ts";

Deno.test("`deno task train` keeps a checkpoint at Ctrl-C, goes on from it, and knows what is trained", () =>
  withFolder(async (outputs) => {
    const stopped = await runTaskFile("train", ["small_cnn", "--fresh"], { outputs, stopAfter: "epoch 1/4" });
    assertEquals(stopped.code, 130, stopped.stderr);
    assertStringIncludes(stopped.stdout, "SYNTHETIC DATA");
    assertStringIncludes(stopped.stdout, "deno task train small_cnn --data synthetic --profile smoke\n");
    const folder = modelFolder(outputs, "small_cnn", "selected");
    assertEquals(await readRecord(folder), undefined);

    const resumed = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(resumed.code, 0, resumed.stderr);
    assertStringIncludes(resumed.stdout, "Going on from the last checkpoint");
    assert(!resumed.stdout.includes("epoch 1/4"), resumed.stdout);
    assertMatch(
      resumed.stdout,
      /small CNN is trained\n {2}1,000 images, 4 epochs, \d+ s, [\d,]+ images\/s\n/,
    );
    assertMatch(resumed.stdout, /accuracy \d\d\.\d % on 500 validation images/);
    assertEquals((await readRecord(folder))?.trainSize, 1_000);

    const again = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(again.code, 0, again.stderr);
    assertStringIncludes(again.stdout, "small CNN is trained already (--fresh trains it anew)");

    const verified = await runTaskFile("train", ["small_cnn", "--verify"], { outputs });
    assertEquals(verified.code, 0, verified.stderr);
    assertStringIncludes(
      verified.stdout,
      "small_cnn selected, profile smoke: the same bit for bit (20 steps)",
    );
    const missing = await runTaskFile("train", ["gru", "--verify"], { outputs });
    assertEquals(missing.code, 1);
    assertStringIncludes(missing.stderr, "gru must be trained: current value is none");
    const record = (await readRecord(folder))!, firstSteps = { losses: [2], weightsHash: "0" };
    await writeRecord(folder, { ...record, firstSteps });
    const differs = await runTaskFile("train", ["small_cnn", "--verify"], { outputs });
    assertEquals(differs.code, 1);
    assertMatch(differs.stdout, /DIFFERENT: the loss of step 1 was 2 and is 2\.\d+/);
  }));

Deno.test("`deno task train` keeps a checkpoint at SIGTERM, and refuses what another process is training", () =>
  withFolder(async (outputs) => {
    const first = startTaskFile("train", ["small_cnn"], { outputs });
    await first.prints("epoch 1/4");
    // However slow the machine is, the first is not done before the second is there.
    first.child.kill("SIGSTOP");
    const second = await runTaskFile("train", ["small_cnn"], { outputs });
    assertEquals(second.code, 1, second.stdout);
    assertStringIncludes(
      second.stderr,
      `Cannot train small_cnn as no other process may be at it: current value is process ${first.child.pid}, since `,
    );
    first.child.kill("SIGTERM");
    first.child.kill("SIGCONT");
    const stopped = await first.outcome();
    assertEquals(stopped.code, 143, stopped.stderr);
    assertStringIncludes(stopped.stdout, "Stopped; a checkpoint is kept");
    const [kept] = [...Deno.readDirSync(new URL("checkpoints/small_cnn/selected/", outputs))];
    assertEquals(kept?.isDirectory, true);
  }));
