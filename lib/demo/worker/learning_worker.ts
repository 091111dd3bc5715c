/** The program of the page's worker: the engine, and the jobs that train on it. Bundled by `deno task demo:build`. */
import { useBackend } from "../../backend/use_backend.ts";
import { serveJobs, type WorkerScope } from "../learning/serve_jobs.ts";
import { JOBS } from "./jobs.ts";

serveJobs(globalThis as unknown as WorkerScope, {
  start: (threads) => useBackend(threads === undefined ? {} : { threads }),
  jobs: JOBS,
});
