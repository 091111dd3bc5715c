import { DatabaseSync } from "node:sqlite";
import { assert, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { openStudyStore, type StudyStore, studyUrl } from "../../lib/tuning/study_store.ts";
import { isFinished } from "../../lib/tuning/study_rows.ts";
import { THREE, withStudy } from "./with_study.ts";

const states = (store: StudyStore) => store.trials().map(({ state }) => state);

Deno.test("add() keeps trials in their order, and each of them once", () =>
  withStudy((store) => {
    store.add(THREE.slice(0, 2));
    store.add([...THREE, { ...THREE[0], configuration: { dropout: 0, rate: 0.1 } }]);
    const waiting = THREE.map((trial, i) => ({
      ...trial,
      id: i + 1,
      state: "waiting" as const,
      attempts: 0,
    }));
    assertEquals(store.trials(), waiting);
    store.add([{ ...THREE[0], budget: 2 }, { ...THREE[0], seed: 2 }]);
    assertEquals(store.trials().length, 5);
  }));

Deno.test("add() adds none of the trials where one is refused", () =>
  withStudy((store) => {
    assertThrows(() => store.add([THREE[0], { ...THREE[1], budget: 0 }]), RangeError, "budget must be");
    assertEquals(store.trials(), []);
  }));

Deno.test("claim() hands out each waiting trial once, in the order of the list, and no other", () =>
  withStudy((store) => {
    store.add(THREE);
    const wanted = [THREE[2], THREE[0]];
    const claims = [1, 2, 3].map(() => store.claim(wanted));
    assertEquals(claims.map((claim) => claim?.trial.id), [3, 1, undefined]);
    assertEquals(claims[0]?.trial.attempts, 1);
    assertEquals(states(store), ["running", "waiting", "running"]);
  }));

Deno.test("claim() of two stores on one file never hands out a trial twice", () =>
  withStudy((store, url) => {
    using other = openStudyStore(url, { identity: "test" });
    store.add(THREE);
    const ids = [store, other, store, other].map((each) => each.claim(THREE)?.trial.id);
    assertEquals(ids, [1, 2, 3, undefined]);
    assertEquals(other.id, store.id);
  }));

Deno.test("finish() keeps score, curve and duration, also for who opens the file later", () =>
  withStudy((store, url) => {
    store.add(THREE);
    assert(store.finish(store.claim(THREE)!, { score: 0.9, curve: [0.5, 0.9], durationMs: 12 }));
    using later = openStudyStore(url, { identity: "test" });
    assertEquals(later.find([THREE[0]]), [{
      ...THREE[0],
      id: 1,
      state: "done",
      attempts: 1,
      outcome: { score: 0.9, curve: [0.5, 0.9], durationMs: 12 },
    }]);
  }));

Deno.test("finish() measures from the claim where it is told no duration", () => {
  let time = 1000;
  return withStudy((store) => {
    store.add(THREE);
    const claim = store.claim(THREE)!;
    time += 250;
    store.finish(claim, { score: 1 });
    assertEquals(store.find(THREE)[0].outcome, { score: 1, curve: [], durationMs: 250 });
  }, { now: () => time });
});

Deno.test("finish() refuses what is not finite, and the trial goes on", () =>
  withStudy((store) => {
    store.add(THREE);
    const claim = store.claim(THREE)!;
    for (
      const outcome of [{ score: NaN }, { score: 1, heldOutScore: NaN }, { score: 1, curve: [NaN] }, {
        score: 1,
        durationMs: NaN,
      }]
    ) {
      assertThrows(
        () => store.finish(claim, outcome),
        RangeError,
        "Cannot keep a trial as score, heldOutScore, curve and durationMs must be finite: current value is NaN",
      );
    }
    assertEquals(states(store)[0], "running");
  }));

Deno.test("claim() takes over a trial when its lease has run out; what the first one found is not written", () => {
  let time = 0;
  return withStudy((store) => {
    store.add(THREE.slice(0, 1));
    const first = store.claim(THREE)!;
    time = 100;
    assertEquals(store.claim(THREE), undefined);
    time = 101;
    const second = store.claim(THREE)!;
    assertEquals(second.trial.attempts, 2);
    assertNotEquals(second.lease, first.lease);
    const late = [
      store.renew(first),
      store.finish(first, { score: 1 }),
      store.fail(first, "x"),
      store.release(first),
    ];
    assertEquals(late, [false, false, false, false]);
    assert(store.finish(second, { score: 2 }));
    assertEquals(store.finish(second, { score: 3 }), false);
    assertEquals(store.trials()[0].outcome?.score, 2);
  }, { leaseMs: 100, now: () => time });
});

Deno.test("renew() makes a lease last", () => {
  let time = 0;
  return withStudy((store) => {
    store.add(THREE.slice(0, 1));
    const claim = store.claim(THREE)!;
    time = 90;
    assert(store.renew(claim));
    time = 180;
    assertEquals(store.claim(THREE), undefined);
    assert(store.finish(claim, { score: 1 }));
  }, { leaseMs: 100, now: () => time });
});

Deno.test("fail() keeps the reason, and the trial fails until retryFailed()", () =>
  withStudy((store) => {
    store.add(THREE.slice(0, 1));
    store.fail(store.claim(THREE)!, "Error: no memory");
    assertEquals([states(store), store.trials()[0].error], [["failed"], "Error: no memory"]);
    assertEquals(store.claim(THREE), undefined);
    assertEquals(store.retryFailed(), 1);
    assertEquals([states(store), store.trials()[0].error], [["waiting"], undefined]);
  }));

Deno.test("release() lets a trial wait again", () =>
  withStudy((store) => {
    store.add(THREE.slice(0, 1));
    assert(store.release(store.claim(THREE)!));
    assertEquals(states(store), ["waiting"]);
    assertEquals(store.claim(THREE)?.trial.attempts, 2);
  }));

Deno.test("find() follows the order of the list, and leaves out what was never added", () =>
  withStudy((store) => {
    store.add(THREE.slice(0, 2));
    assertEquals(store.find([THREE[2], THREE[1], THREE[0]]).map(({ id }) => id), [2, 1]);
  }));

Deno.test("countOpen() counts those of the list that wait or run", () =>
  withStudy((store) => {
    store.add(THREE);
    assertEquals(store.countOpen(THREE.slice(1)), 2);
    const [first, second] = [store.claim(THREE)!, store.claim(THREE)!];
    assertEquals(store.countOpen(THREE), 3);
    store.finish(first, { score: 1 });
    store.fail(second, "x");
    assertEquals([store.countOpen(THREE), store.countOpen(THREE.slice(0, 2)), store.countOpen([])], [
      1,
      0,
      0,
    ]);
  }));

Deno.test("openStudyStore() refuses a lease of no time", () =>
  withStudy((_, url) => {
    for (const leaseMs of [0, 1.5, NaN]) {
      assertThrows(
        () => openStudyStore(url, { identity: "test", leaseMs }),
        RangeError,
        `leaseMs must be an integer above 0: current value is ${leaseMs}`,
      );
    }
  }));

Deno.test("studyUrl() lies below the run's outputs", () => {
  assertEquals(studyUrl(new URL("file:///run/"), "tuning").href, "file:///run/models/studies/tuning.sqlite");
});

Deno.test("finish() keeps the held-out score and the store's code", () =>
  withStudy((_, url) => {
    using store = openStudyStore(url, { identity: "test", code: "abc" });
    store.add(THREE);
    store.finish(store.claim(THREE)!, { score: 0.9, heldOutScore: 0.8, durationMs: 1 });
    assertEquals(store.find(THREE)[0].outcome, {
      score: 0.9,
      heldOutScore: 0.8,
      curve: [],
      durationMs: 1,
      code: "abc",
    });
  }));

Deno.test("adopt() takes over what another file finished, but for what runs or is done here", () =>
  withStudy((store, url) => {
    store.add(THREE);
    while (true) {
      const claim = store.claim(THREE);
      if (!claim) break;
      store.finish(claim, { score: claim.trial.id, durationMs: 1 });
    }
    using other = openStudyStore(new URL("other.sqlite", url), { identity: "test", code: "abc" });
    other.add(THREE);
    const running = other.claim(THREE)!;
    other.finish(other.claim(THREE)!, { score: 9, durationMs: 1 });
    other.fail(other.claim(THREE)!, "no memory");
    other.adopt(store.trials().filter(isFinished));
    assertEquals(states(other), ["running", "done", "done"]);
    assertEquals(other.trials().map(({ outcome }) => outcome?.score), [undefined, 9, 3]);
    assertEquals(other.trials()[2].outcome?.code, undefined);
    assert(other.finish(running, { score: 7 }));

    using third = openStudyStore(new URL("third.sqlite", url), { identity: "test" });
    third.adopt(other.trials().filter(isFinished));
    assertEquals(third.trials().map(({ outcome }) => outcome), other.trials().map(({ outcome }) => outcome));
  }));

Deno.test("a study that another process keeps locked is named in the error, with what to do", () =>
  withStudy((store, url) => {
    store.add(THREE.slice(0, 1));
    const other = new DatabaseSync(fromFileUrl(url));
    other.exec("BEGIN EXCLUSIVE");
    const words =
      `Cannot use the study ${fromFileUrl(url)} as SQLite must be able to: current value is database is ` +
      "locked. Another process writes to it: wait for its end, or stop it";
    for (const write of [() => store.add(THREE), () => store.claim(THREE), () => store.retryFailed()]) {
      assertThrows(write, Error, words);
    }
    other.close();
    store.add(THREE);
    assertEquals(store.trials().length, 3);
  }, { waitMs: 20 }));
