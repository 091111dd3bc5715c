/** Opens the SQLite file of a study, and makes sure that it is one. */
import { DatabaseSync } from "node:sqlite";
import { dirname, fromFileUrl } from "@std/path";

/** Marks the file as a study in its header ("ATUN" in ASCII). */
const APPLICATION_ID = 0x4154554e;
/** The form of the tables; files of another are refused. */
const SCHEMA = 1;
/** How long to wait for another process that writes, in milliseconds. */
const BUSY_MS = 10_000;

const TABLES = `
  CREATE TABLE study (id TEXT NOT NULL, identity TEXT NOT NULL) STRICT;
  CREATE TABLE trials (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    configuration TEXT NOT NULL,
    budget REAL NOT NULL,
    seed INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    lease TEXT,
    lease_ends_ms INTEGER,
    score REAL,
    held_out_score REAL,
    curve TEXT,
    duration_ms REAL,
    code TEXT,
    error TEXT,
    CHECK ((state = 'running') = (lease IS NOT NULL)),
    CHECK ((state = 'done') = (score IS NOT NULL)),
    CHECK ((state = 'failed') = (error IS NOT NULL))
  ) STRICT;`;

/** An open file of a study. */
export interface StudyFile {
  database: DatabaseSync;
  /** Drawn when the file was made: a new file of the same study has another. */
  id: string;
  /** What its trials are about (see `OpenStudyStoreOptions`). */
  identity: string;
}

/**
 * Opens a study's file for reading and writing, in WAL mode, and makes it where there is none.
 *
 * @throws {SyntaxError} when it is another file
 * @throws {Error} when it is the study of another identity, or cannot be opened
 */
export function openStudyFile(
  url: URL,
  identity: string,
  { waitMs = BUSY_MS }: { waitMs?: number | undefined } = {},
): StudyFile {
  const path = fromFileUrl(url);
  Deno.mkdirSync(dirname(path), { recursive: true });
  return opened(url, { readOnly: false, waitMs }, (database) => {
    // A file of another program must not be changed, not even its mode.
    if (!isEmpty(database)) readHead(database, url);
    useWriteAheadLog(database, waitMs);
    transaction(database, () => {
      if (isEmpty(database)) createTables(database, identity);
    });
    const study = readHead(database, url);
    if (study.identity !== identity) {
      throw new Error(
        `Cannot open the study ${path} as its identity must be ${identity}: current value is ${study.identity}. ` +
          `Its trials ran on other code or data: delete or move it to search anew`,
      );
    }
    return study;
  });
}

/**
 * Opens a study's file for reading.
 *
 * @throws {SyntaxError} when it is another file
 * @throws {Error} when there is none
 */
export function openStudyFileForReading(url: URL): StudyFile {
  return opened(url, { readOnly: true, waitMs: BUSY_MS }, (database) => readHead(database, url));
}

/** Calls `work`, and names the file in what SQLite throws: its own words, such as "database is locked", do not. */
export function namingFile<T>(url: URL, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw withFile(url, error);
  }
}

/** Returns an error of SQLite with the file and a remedy, and any other as it is. */
function withFile(url: URL, error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR")) return error;
  const remedy = /locked|busy/.test(error.message)
    ? "Another process writes to it: wait for its end, or stop it"
    : "Check that it and its folder can be written to, and that there is room";
  return new Error(
    `Cannot use the study ${
      fromFileUrl(url)
    } as SQLite must be able to: current value is ${error.message}. ${remedy}`,
    { cause: error },
  );
}

/** Calls `work` in a transaction that holds off other writers from its start. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/** How a file is opened. */
interface Access {
  readOnly: boolean;
  waitMs: number;
}

function connect(url: URL, { readOnly, waitMs }: Access): DatabaseSync {
  const path = fromFileUrl(url);
  try {
    return new DatabaseSync(path, { readOnly, timeout: waitMs });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = readOnly
      ? "Run the search that makes it first"
      : "Check that its folder can be written to";
    throw new Error(`Cannot open the study ${path}: ${reason}. ${remedy}`, { cause });
  }
}

/** Connects, and closes again when `use` throws. */
function opened(url: URL, access: Access, use: (database: DatabaseSync) => StudyFile): StudyFile {
  const database = connect(url, access);
  try {
    return use(database);
  } catch (error) {
    database.close();
    const isOther = error instanceof Error && /not a database|malformed/.test(error.message);
    throw isOther ? otherFile(url, error.message, error) : withFile(url, error);
  }
}

/** Allows readers and one writer at a time; a process that is killed costs no finished trial. */
function useWriteAheadLog(database: DatabaseSync, waitMs: number): void {
  const clock = new Int32Array(new SharedArrayBuffer(4)), deadline = Date.now() + waitMs;
  while (true) {
    try {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      return;
    } catch (error) {
      // SQLite does not wait by itself when two processes change the mode of a new file.
      const isBusy = error instanceof Error && error.message.includes("locked");
      if (!isBusy || Date.now() > deadline) throw error;
      Atomics.wait(clock, 0, 0, 10);
    }
  }
}

function createTables(database: DatabaseSync, identity: string): void {
  database.exec(TABLES);
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA}`);
  database.prepare("INSERT INTO study VALUES (?, ?)").run(crypto.randomUUID(), identity);
}

function isEmpty(database: DatabaseSync): boolean {
  return numberOf(database, "SELECT count(*) FROM sqlite_schema") === 0;
}

function readHead(database: DatabaseSync, url: URL): StudyFile {
  const application = numberOf(database, "SELECT application_id FROM pragma_application_id");
  if (application !== APPLICATION_ID) throw otherFile(url, "a database of another program");
  const schema = numberOf(database, "SELECT user_version FROM pragma_user_version");
  if (schema !== SCHEMA) throw otherFile(url, `form ${schema}`);
  const { id, identity } = database.prepare("SELECT id, identity FROM study").get()!;
  return { database, id: String(id), identity: String(identity) };
}

function numberOf(database: DatabaseSync, query: string): number {
  return Number(Object.values(database.prepare(query).get()!)[0]);
}

function otherFile(url: URL, found: string, cause?: unknown): SyntaxError {
  return new SyntaxError(
    `Cannot open the study ${
      fromFileUrl(url)
    } as it must be a study of schema version ${SCHEMA}: current value is ${found}. ` +
      `Delete or move it to search anew`,
    { cause },
  );
}
