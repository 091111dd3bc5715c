import { assert, assertEquals, assertMatch } from "@std/assert";
import type { UseBackendOptions } from "../../lib/backend/engine.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { fillBrowserFolder } from "./browsers/browser_folder.ts";
import type { Delays, Job, Start } from "./browsers/jobs.ts";
import { outcomesIn } from "./browsers/outcomes_in.ts";
import { builtPackage } from "./built_package.ts";
import { assertSameBits } from "./expected_steps.ts";
import { testIn } from "./runtimes.ts";
import { serveEngine } from "./served_engine.ts";
import type { RuntimeSteps } from "./training_steps.ts";

/** Where the engine trains, and what it must say of itself there. */
interface Place {
  job: Job;
  threads: number;
  simd: "relaxed" | "fixed" | "any";
  reason: RegExp;
}

const inPage = (isIsolated: boolean, options: UseBackendOptions): Job => ({
  isIsolated,
  call: "inPage",
  options,
});
const inWorker = (isIsolated: boolean, options: UseBackendOptions): Job => ({
  isIsolated,
  call: "inWorker",
  options,
});

const WHOLE = /^WebAssembly with (relaxed|fixed) SIMD and shared memory is available(; SIMD is fixed[^;]*)?$/;
const ALONE = "; there is one thread alone as ";

const PLACES: Place[] = [
  {
    job: inPage(true, { threads: 2 }),
    threads: 1,
    simd: "any",
    reason: new RegExp(
      `${ALONE}a page's own thread may not wait for others \\(use the engine in a worker\\)$`,
    ),
  },
  {
    job: inPage(false, { threads: 2 }),
    threads: 1,
    simd: "any",
    reason: new RegExp(
      `${ALONE}this page is not cross-origin isolated \\(serve it with the headers Cross-Origin-`,
    ),
  },
  ...[1, 2, 3].map((threads) => ({
    job: inWorker(true, { threads }),
    threads,
    simd: "any" as const,
    reason: WHOLE,
  })),
  { job: inWorker(true, { threads: 2, simd: "fixed" }), threads: 2, simd: "fixed", reason: WHOLE },
  {
    job: inWorker(false, { threads: 2 }),
    threads: 1,
    simd: "any",
    reason: new RegExp(`${ALONE}this page is not cross-origin isolated`),
  },
  {
    job: inWorker(true, { threads: 2, files: "without-worker/" }),
    threads: 1,
    simd: "any",
    reason: new RegExp(`${ALONE}a worker thread could not be started: .*pool_worker\\.js`),
  },
];

/** Where the engine cannot start, and what it must say then. */
const FAILURES: { files: string; reason: RegExp }[] = [
  {
    files: "missing/",
    reason: /^WebAssembly did not start: Cannot read \S+\/missing\/kernels_\S+ as .*404$/,
  },
  ...[
    { files: "homepage/", file: "kernels_relaxed_shared", found: "no WebAssembly" },
    { files: "old/", file: "kernels_relaxed_shared", found: "one of another version, or damaged" },
    {
      files: "old-tfjs/",
      file: "tfjs-backend-wasm-threaded-simd",
      found: "one of another version, or damaged",
    },
  ].map(({ files, file, found }) => ({
    files,
    reason: new RegExp(
      `did not start: Cannot use \\S+/${files}${file}.wasm as it must be the file that belongs to this version of ` +
        `the engine: current value is ${found} \\([\\d,]+ bytes\\)$`,
    ),
  })),
];

for (const browser of ["Chromium", "Firefox"] as const) {
  testIn(
    [browser],
    `the engine trains in ${browser}, and says what is missing`,
    () =>
      withFolder(async (folder) => {
        await fillBrowserFolder(await builtPackage(), folder);
        await using server = serveEngine(folder);
        const failing = FAILURES.map(({ files }): Job => ({
          isIsolated: true,
          call: "startInWorker",
          options: { threads: 2, files },
        }));
        const beside: Job = { isIsolated: true, call: "timerBeside", options: { threads: 1 } };
        const jobs = [...PLACES.map(({ job }) => job), ...failing, beside];
        const found = await outcomesIn(browser, server.address, jobs);
        assertEquals(found.filter((outcome) => "error" in outcome), []);
        for (const [i, place] of PLACES.entries()) await assertTrains(found[i] as RuntimeSteps, place);
        for (const [i, { reason }] of FAILURES.entries()) {
          const { backend, sum } = found[PLACES.length + i] as Start;
          assertEquals([backend.name, sum], ["cpu", 3]);
          assertMatch(backend.reason, reason);
        }
        assertTimely(found.at(-1) as Delays);
      }),
  );
}

/** Holds what the engine says of itself in a place, and what it trained there. */
async function assertTrains(steps: RuntimeSteps, { threads, simd, reason, job }: Place): Promise<void> {
  const where = `${job.call}, isolated: ${job.isIsolated}`, { backend } = steps;
  assertEquals(backend.threads, threads, where);
  if (simd !== "any") assertEquals(backend.simd, simd, where);
  assertMatch(backend.reason, reason, where);
  await assertSameBits(steps, where);
}

/** Holds that the page's timer was hardly late while a worker trained. */
function assertTimely({ lateMs, steps }: Delays): void {
  assert(steps > 10 && lateMs.length > 100, `${steps} steps, ${lateMs.length} beats`);
  const sorted = lateMs.toSorted((a, b) => a - b);
  const [median, late] = [0.5, 0.99].map((share) => sorted[Math.floor(share * sorted.length)]);
  assert(
    median < 50 && late < 200,
    `late by ${median} ms in the median, by ${late} ms at the 99th percentile`,
  );
}
