import { assertEquals, assertThrows } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { fromFileUrl } from "@std/path";
import { openStudyFile, openStudyFileForReading, transaction } from "../../lib/tuning/study_schema.ts";
import { withFolder } from "../training/temporary_folder.ts";

/** Calls `use` with the address of a file that is not there yet. */
const withUrl = (use: (url: URL) => void) =>
  withFolder((folder) => Promise.resolve(use(new URL("deep/study.sqlite", folder))));
const make = (url: URL) => openStudyFile(url, "mine").database.close();
const change = (url: URL, sql: string) => {
  const database = new DatabaseSync(fromFileUrl(url));
  database.exec(sql);
  database.close();
};

Deno.test("openStudyFile() makes the file and its folder once, and keeps its id", () =>
  withUrl((url) => {
    const first = openStudyFile(url, "mine"), second = openStudyFile(url, "mine");
    assertEquals([second.id, second.identity], [first.id, "mine"]);
    first.database.close();
    second.database.close();
  }));

Deno.test("openStudyFile() refuses the study of another identity, and leaves it alone", () =>
  withUrl((url) => {
    make(url);
    assertThrows(
      () => openStudyFile(url, "other"),
      Error,
      `Cannot open the study ${fromFileUrl(url)} as its identity must be other: current value is mine. ` +
        "Its trials ran on other code or data: delete or move it to search anew",
    );
    make(url);
  }));

Deno.test("openStudyFile() and openStudyFileForReading() refuse what is no study of this form", () =>
  withUrl((url) => {
    make(url);
    const path = fromFileUrl(url);
    const refuse = (found: string) => {
      for (const open of [() => openStudyFile(url, "mine"), () => openStudyFileForReading(url)]) {
        assertThrows(
          open,
          SyntaxError,
          `Cannot open the study ${path} as it must be a study of schema version 1: current value is ${found}`,
        );
      }
    };
    change(url, "PRAGMA user_version = 2");
    refuse("form 2");
    change(url, "PRAGMA application_id = 7");
    refuse("a database of another program");
    Deno.removeSync(path);
    Deno.writeTextFileSync(path, "no database, but long enough to have a head".repeat(100));
    refuse("file is not a database");
  }));

Deno.test("openStudyFileForReading() names what is to be done where there is no file, and makes none", () =>
  withUrl((url) => {
    assertThrows(() => openStudyFileForReading(url), Error, "Run the search that makes it first");
    assertThrows(() => Deno.statSync(url), Deno.errors.NotFound);
  }));

Deno.test("openStudyFileForReading() cannot write", () =>
  withUrl((url) => {
    make(url);
    const { database } = openStudyFileForReading(url);
    assertThrows(() => database.exec("DELETE FROM trials"), Error, "readonly");
    database.close();
  }));

Deno.test("transaction() undoes its work when that throws", () =>
  withUrl((url) => {
    const { database } = openStudyFile(url, "mine");
    const work = () => {
      database.exec("DELETE FROM study");
      throw new Error("half way");
    };
    assertThrows(() => transaction(database, work), Error, "half way");
    assertEquals(database.prepare("SELECT count(*) AS rows FROM study").get()?.rows, 1);
    database.close();
  }));

Deno.test("openStudyFile() names the file that another process keeps locked", () =>
  withUrl((url) => {
    make(url);
    const other = new DatabaseSync(fromFileUrl(url));
    other.exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    assertThrows(
      () => openStudyFile(url, "mine", { waitMs: 20 }),
      Error,
      `Cannot use the study ${
        fromFileUrl(url)
      } as SQLite must be able to: current value is database is locked.`,
    );
    other.close();
  }));
