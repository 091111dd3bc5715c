import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { pause } from "../../lib/tuning/pause.ts";
import { runClaimed } from "../../lib/tuning/run_claimed.ts";
import type { RunTrial } from "../../lib/tuning/trial.ts";
import { UnavailableError } from "../../lib/tuning/unavailable_error.ts";
import { THREE, withStudy } from "./with_study.ts";

const { signal } = new AbortController();

Deno.test("runClaimed() hands over the trial, keeps what it found and measures it", () =>
  withStudy(async (store) => {
    store.add(THREE);
    const runTrial: RunTrial = async ({ rate }, { budget, seed, signal }) => {
      await pause(20, signal);
      return { score: Number(rate) + budget + seed, curve: [1] };
    };
    assertEquals(await runClaimed(store.claim(THREE)!, { store, runTrial, signal }), "done");
    const { score, curve, durationMs } = store.trials()[0].outcome!;
    assertEquals([score, curve, durationMs > 18], [2.1, [1], true]);
  }));

Deno.test("runClaimed() keeps why a trial failed: what it threw, or a score that is none", () =>
  withStudy(async (store) => {
    store.add(THREE);
    const run = (runTrial: RunTrial) => runClaimed(store.claim(THREE)!, { store, runTrial, signal });
    assertEquals(await run(() => Promise.reject(new TypeError("wrong shape"))), "failed");
    assertEquals(await run(() => Promise.resolve({ score: NaN })), "failed");
    const [first, second] = store.trials();
    assertEquals(first.error, "TypeError: wrong shape");
    assertMatch(second.error!, /^RangeError: Cannot keep a trial as score/);
  }));

Deno.test("runClaimed() gives a trial back that could not be run, and says why", () =>
  withStudy(async (store) => {
    store.add(THREE.slice(0, 1));
    const runTrial: RunTrial = () => Promise.reject(new UnavailableError("no workers"));
    const run = () => runClaimed(store.claim(THREE)!, { store, runTrial, signal });
    await assertRejects(run, UnavailableError, "no workers");
    assertEquals(store.trials().map(({ state, error }) => [state, error]), [["waiting", undefined]]);
  }));

Deno.test("runClaimed() renews the lease for as long as the trial runs", () => {
  let time = 0;
  return withStudy(async (store) => {
    store.add(THREE.slice(0, 1));
    const runTrial: RunTrial = async (_, { signal }) => {
      for (let wait = 0; wait < 4; wait++) {
        // Longer than a third of the lease, so that it is renewed once or more before the clock goes on.
        await pause(40, signal);
        time += 20;
        assertEquals(store.claim(THREE), undefined);
      }
      return { score: 1 };
    };
    assertEquals(await runClaimed(store.claim(THREE)!, { store, runTrial, signal }), "done");
  }, { leaseMs: 30, now: () => time });
});

Deno.test("runClaimed() ends a trial whose lease was lost, and keeps nothing of it", () => {
  let time = 0;
  return withStudy(async (store) => {
    store.add(THREE.slice(0, 1));
    const claim = store.claim(THREE)!;
    time = 1000;
    const other = store.claim(THREE)!;
    const reasons: string[] = [];
    const runTrial: RunTrial = async (_, { signal }) => {
      try {
        await pause(10_000, signal);
      } catch (error) {
        reasons.push(String(error));
      }
      return { score: 1 };
    };
    assertEquals(await runClaimed(claim, { store, runTrial, signal }), "lost");
    assertEquals(reasons, ["Error: The trial 1 was given to another process"]);
    assertEquals(store.finish(other, { score: 2 }), true);
  }, { leaseMs: 30, now: () => time });
});

Deno.test("runClaimed() gives a trial back when it is stopped", () =>
  withStudy(async (store) => {
    store.add(THREE.slice(0, 1));
    const stop = new AbortController();
    const runTrial: RunTrial = async (_, { signal }) => {
      stop.abort();
      await pause(10_000, signal);
      return { score: 1 };
    };
    assertEquals(await runClaimed(store.claim(THREE)!, { store, runTrial, signal: stop.signal }), "released");
    assertEquals(store.trials()[0].state, "waiting");
  }));
