import { assertEquals, assertRejects } from "@std/assert";
import { copyStudy, readStudy } from "../../lib/tuning/read_study.ts";
import { isFinished } from "../../lib/tuning/study_rows.ts";
import { THREE, withStudy } from "./with_study.ts";

Deno.test("readStudy() reads what is kept while the study is being searched", () =>
  withStudy((store, url) => {
    store.add(THREE);
    store.finish(store.claim(THREE)!, { score: 1 });
    const { identity, trials } = readStudy(url);
    assertEquals([identity, trials], ["test", store.trials()]);
    assertEquals(trials.filter(isFinished).map(({ outcome }) => outcome.score), [1]);
  }));

Deno.test("copyStudy() makes one plain file that can be read and leaves none beside it", () =>
  withStudy(async (store, url) => {
    store.add(THREE);
    const to = new URL("../copies/copy.sqlite", url);
    await copyStudy(url, to);
    store.finish(store.claim(THREE)!, { score: 1 });
    await copyStudy(url, to);
    assertEquals(readStudy(to), readStudy(url));
    assertEquals([...Deno.readDirSync(new URL(".", to))].map(({ name }) => name), ["copy.sqlite"]);
  }));

Deno.test("copyStudy() says what it could not copy", () =>
  withStudy(async (_, url) => {
    await assertRejects(
      () => copyStudy(new URL("none.sqlite", url), url),
      Error,
      "Run the search that makes it first",
    );
    await assertRejects(
      () => copyStudy(url, new URL("one.sqlite/copy.sqlite", url)),
      Error,
      "Cannot copy the study",
    );
  }));
