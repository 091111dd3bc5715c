import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { drawPictures } from "../../tasks/drawn_pictures.ts";

/** What `deno task demo` says until it serves, or until it ends, and what it serves under some paths. */
interface Served {
  said: string;
  errors: string;
  answers: Record<string, string>;
}

/** Runs `deno task demo` with the permissions that deno.json gives it, and asks it for files once it serves. */
async function serve(
  args: readonly string[],
  { files = [], env, mayRun = false }: {
    files?: readonly string[];
    env: Record<string, string>;
    mayRun?: boolean;
  },
): Promise<Served> {
  const deno = Deno.execPath(),
    child = new Deno.Command(deno, {
      args: ["run", "--no-check", "--cached-only", "-P=demo"]
        .concat(mayRun ? [`--allow-run=${deno}`] : [], "lib/tasks/demo.ts", "--port", "0", ...args),
      cwd: PROJECT_URL,
      stdout: "piped",
      stderr: "piped",
      env: {
        NO_COLOR: "1",
        ATELIER_DATA: "",
        ATELIER_PROFILE: "",
        ATELIER_OUTPUTS: "",
        INIT_CWD: "",
        ...env,
      },
    }).spawn();
  const errors = new Response(child.stderr).text(), answers: Record<string, string> = {};
  let said = "", address: string | undefined;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += text;
    address = said.match(/^It is at (http:\S+) /m)?.[1];
    if (!address) continue;
    for (const name of files) answers[name] = await (await fetch(`${address}${name}`)).text();
    child.kill("SIGTERM");
  }
  await child.status;
  return { said, errors: await errors, answers };
}

/** Calls `use` with a folder below outputs/local/, where the tasks may write. */
async function withLocalOutputs(use: (outputs: URL) => Promise<void>): Promise<void> {
  const outputs = new URL(`outputs/local/test-${crypto.randomUUID()}/`, PROJECT_URL);
  try {
    await use(outputs);
  } finally {
    await Deno.remove(outputs, { recursive: true });
  }
}

Deno.test("`deno task demo --model` makes the page of a network of photographs once, serves it, and makes it anew when the weights change", () =>
  withLocalOutputs(async (outputs) => {
    const name = "simple_rnn", env = { ATELIER_OUTPUTS: outputs.href, ATELIER_PROFILE: "smoke" };
    const photos = new URL("photos/", outputs), data = fromFileUrl(photos);
    await drawPictures(photos, { each: 10 });
    const args = ["--model", name, "--data", data];
    const options = { files: ["demo.json", "model/model.json", ""], env, mayRun: true };
    const weightsHash = async () =>
      JSON.parse(await Deno.readTextFile(new URL(`models/${name}/selected/training.json`, outputs)))
        .weightsHash;
    assertEquals((await runTaskFile("train", [name], { outputs, data })).code, 0);
    const first = await serve(args, options);
    assertMatch(
      first.said,
      /^Making the page of SimpleRNN over rows once.*\nReading the images\nMaking the page of .*\nMade .*\n.*\nThe page shows SimpleRNN over rows and test images of photos \(own data\)\nIt is at /,
      first.errors,
    );
    assertEquals(JSON.parse(first.answers["demo.json"]).model.weightsHash, await weightsHash());
    assertEquals(JSON.parse(first.answers["demo.json"]).model.unmapped, "recurrent");
    assertStringIncludes(first.answers["model/model.json"], '"SimpleRNN"');
    assertStringIncludes(first.answers[""], "<!DOCTYPE html>");
    // Now it is there, and neither made nor in need of leave to start Deno.
    const second = await serve(args, { ...options, mayRun: false });
    assertMatch(
      second.said,
      /^The page shows SimpleRNN over rows and test images of photos \(own data\)\nIt is at /,
    );
    assertEquals(second.answers, first.answers);
    // A page of other weights is made anew.
    const head = new URL(`demos/${name}/demo.json`, outputs), text = first.answers["demo.json"];
    await Deno.writeTextFile(head, text.replace(await weightsHash(), "0"));
    const last = await serve(args, options);
    assertMatch(last.said, /^Making the page of .*\nReading/);
    assertEquals(last.answers, first.answers);
  }));

Deno.test("`deno task demo --model` serves the published page of the published network, fetching and making nothing", async () => {
  const cache = await Deno.makeTempDir();
  try {
    const { said, errors, answers } = await serve(["--model", "residual_24"], {
      ...{ files: ["demo.json"], env: { DENO_DIR: cache } },
    });
    assertMatch(
      said,
      /^The page shows residual net, width 24 and test images of Fashion-MNIST\nIt is at /,
      errors,
    );
    assertEquals(
      answers["demo.json"],
      await Deno.readTextFile(new URL("outputs/demo/demo.json", PROJECT_URL)),
    );
  } finally {
    await Deno.remove(cache, { recursive: true });
  }
});

Deno.test("`deno task demo --model` of a network that there is not names those that there are, or what trains one", () =>
  withLocalOutputs(async (outputs) => {
    await Deno.mkdir(outputs, { recursive: true });
    for (
      const [args, words] of [
        [
          ["--model", "visiontransformer"],
          "Cannot show a network as --model must be one of bidirectional_gru, dense_784_300_100, fast_cnn, fast_cnn_speed, " +
          "gru, lstm, residual_24, simple_rnn, small_cnn, tuned_cnn, vision_transformer: current value is " +
          "visiontransformer. Did you mean vision_transformer?. Train another with `deno task train MODEL`; `deno task train --list` names them",
        ],
        [
          ["--model", "lstm", "--data", "synthetic"],
          "Cannot show a network as --model must have been trained on synthetic: current value is none that was. " +
          "Train another with `deno task train MODEL --data synthetic`",
        ],
        [["--profile", "quick"], "Cannot run deno task demo as --model must be given: current value is none"],
        [
          ["--model", "lstm", "--folder", "x"],
          "--model must be left out with --folder: current value is both",
        ],
      ] as const
    ) {
      const { said, errors } = await serve(args, { env: { ATELIER_OUTPUTS: outputs.href } });
      assertEquals(said, "");
      assertStringIncludes(errors, words);
      assert(!errors.includes(".ts:"), errors);
    }
  }));
