/** Runs tfjs-core's tests on a backend with Jasmine, the framework they are written for. */
import * as tf from "@tensorflow/tfjs";
import jasmineCore from "jasmine-core";
import { copyCore } from "./core_copy.ts";
import type { SpecResult } from "./judge.ts";
import { startTestedBackend } from "./tested_backend.ts";
import type { TestedBackend } from "./tested_backends.ts";

/** Longest time one test may take. */
const SPEC_LIMIT_MS = 20_000;

/** The part of Jasmine that is used here. */
interface Jasmine {
  DEFAULT_TIMEOUT_INTERVAL: number;
  getEnv(): {
    configure(options: { random: boolean }): void;
    addReporter(
      reporter: { specDone(result: JasmineResult): void; suiteDone(result: JasmineResult): void },
    ): void;
    execute(): Promise<unknown>;
  };
}

interface JasmineResult {
  fullName: string;
  status: string;
  failedExpectations: { message: string }[];
}

/** The part of tfjs-core's `jasmine_util` that is used here. */
interface JasmineUtil {
  setTestEnvs(environments: { name: string; backendName: string; isDataSync: boolean }[]): void;
}

/** Copies tfjs-core's tests into `folder`, runs all on `backend`, and returns how each ended, in their order. */
export async function runSpecs(backend: TestedBackend, folder: string): Promise<SpecResult[]> {
  const { jasmine, ...globals } = jasmineCore.noGlobals() as { jasmine: Jasmine };
  Object.assign(globalThis, { jasmine, ...globals });
  jasmine.DEFAULT_TIMEOUT_INTERVAL = SPEC_LIMIT_MS;

  const core = await copyCore(folder);
  const { ENGINE } = await core.load<{ ENGINE: unknown }>("engine");
  if (ENGINE !== tf.engine()) {
    throw new Error("Cannot test the backend as tfjs-core's tests see another engine");
  }
  const backendName = await startTestedBackend(backend);
  const { setTestEnvs } = await core.load<JasmineUtil>("jasmine_util");
  setTestEnvs([{ name: ENVIRONMENT, backendName, isDataSync: true }]);
  for (const spec of core.specs) await import(spec);

  const results: SpecResult[] = [];
  const occurrences = new Map<string, number>();
  const add = ({ fullName, status, failedExpectations }: JasmineResult) => {
    const name = fullName.replaceAll(/ +/g, " ").replace(` ${ENVIRONMENT} {} `, " > ");
    const occurrence = (occurrences.get(name) ?? 0) + 1;
    occurrences.set(name, occurrence);
    results.push({
      name: occurrence === 1 ? name : `${name} (${occurrence})`,
      outcome: status === "passed" || status === "failed" ? status : "skipped",
      message: failedExpectations.map(({ message }) => message).join("\n"),
    });
  };
  const env = jasmine.getEnv();
  env.configure({ random: false });
  env.addReporter({
    specDone: add,
    suiteDone: (suite) => {
      if (suite.failedExpectations.length > 0) add({ ...suite, status: "failed" });
    },
  });
  await env.execute();
  return results;
}

/** Stands in every test's name, after its suite; taken out again. */
const ENVIRONMENT = "tested-backend";
