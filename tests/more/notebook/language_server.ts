/** Talks to `deno lsp` as VS Code does, for what it says of the cells of a notebook. */

import type { Notebook } from "../../../lib/notebook/notebook.ts";

/** A complaint of the language server. */
export interface Diagnostic {
  severity?: number;
  code?: string | number;
  message: string;
  range: { start: { line: number } };
}

/** A language server that runs. */
export interface LanguageServer extends AsyncDisposable {
  /** Opens a notebook as VS Code does, and returns what is said of each cell of code, in words, with its line. */
  diagnose(path: string, notebook: Notebook): Promise<string[]>;
}

/** What goes over the wire: JSON-RPC 2.0. */
interface Message {
  id?: number;
  method?: string;
  params?: { items?: { section?: string }[] };
  result?: unknown;
  error?: { message: string };
}

/**
 * Starts `deno lsp` for the project in the folder `root`. Source: Language Server Protocol 3.17, base protocol. Beside
 * other processes that start it has been seen to end at its own start, without a word: then it is started once more.
 */
export async function startLanguageServer(root: URL): Promise<LanguageServer> {
  try {
    return await startOnce(root);
  } catch (error) {
    const isGone = error instanceof Deno.errors.BrokenPipe ||
      error instanceof Error && error.message.includes(ENDED);
    if (!isGone) throw error;
    return await startOnce(root);
  }
}

/** What is said of a server that is gone. */
const ENDED = "it ended";

async function startOnce(root: URL): Promise<LanguageServer> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["lsp"],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const writer = child.stdin.getWriter(), waiting = new Map<number, (message: Message) => void>();
  let lastId = 0, isOver = false;
  const send = async (message: Message | Record<string, unknown>) => {
    const body = new TextEncoder().encode(JSON.stringify({ jsonrpc: "2.0", ...message }));
    await writer.write(new TextEncoder().encode(`Content-Length: ${body.length}\r\n\r\n`));
    await writer.write(body);
  };
  const ask = async (method: string, params?: unknown): Promise<unknown> => {
    const id = ++lastId, { promise, resolve } = Promise.withResolvers<Message>();
    waiting.set(id, resolve);
    // What ends at once has nobody left to answer.
    if (isOver) resolve({ error: { message: ENDED } });
    await send({ id, method, ...(params !== undefined && { params }) });
    const { result, error } = await promise;
    if (error) throw new Error(`deno lsp could not answer ${method}: ${error.message}`);
    return result;
  };
  const listening = listen(child.stdout, async ({ id, method, params, ...answer }) => {
    if (id === undefined) return;
    if (method === undefined) {
      waiting.get(id)?.({ id, ...answer });
      waiting.delete(id);
      return;
    }
    // It asks for settings, and to register what it can do.
    const settings = params?.items?.map(({ section }) => section === "deno" ? SETTINGS : {});
    await send({ id, result: settings ?? null });
  }).then(() => {
    isOver = true;
    for (const answer of waiting.values()) answer({ error: { message: ENDED } });
  });
  await ask("initialize", {
    processId: Deno.pid,
    rootUri: root.href,
    workspaceFolders: [{ uri: root.href.replace(/\/$/, ""), name: "atelier" }],
    initializationOptions: SETTINGS,
    capabilities: CAPABILITIES,
  });
  await send({ method: "initialized", params: {} });
  return {
    async diagnose(path, notebook) {
      const { cells, code } = documentsOf(path, notebook);
      const document = { uri: `file://${path}`, notebookType: "jupyter-notebook", version: 1, cells };
      const cellTextDocuments = code.map(({ uri, text }) => ({
        uri,
        languageId: "typescript",
        version: 1,
        text,
      }));
      await send({
        method: "notebookDocument/didOpen",
        params: { notebookDocument: document, cellTextDocuments },
      });
      const found: string[] = [];
      for (const { uri, text } of code) {
        const answer = await ask("textDocument/diagnostic", { textDocument: { uri } }) as {
          items: Diagnostic[];
        };
        for (const { code, message, range } of answer.items) {
          found.push(`${code}: ${message} (${text.split("\n")[range.start.line].trim()})`);
        }
      }
      const closed = {
        notebookDocument: { uri: document.uri },
        cellTextDocuments: code.map(({ uri }) => ({ uri })),
      };
      await send({ method: "notebookDocument/didClose", params: closed });
      return found;
    },
    async [Symbol.asyncDispose]() {
      await ask("shutdown");
      await send({ method: "exit" });
      await writer.close();
      await Promise.all([child.status, listening]);
    },
  };
}

const SETTINGS = { enable: true, lint: true };
const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true, diagnostics: { refreshSupport: true } },
  notebookDocument: { synchronization: { dynamicRegistration: true, executionSummarySupport: true } },
  textDocument: {
    diagnostic: { dynamicRegistration: true },
    publishDiagnostics: { relatedInformation: true },
  },
};

/** Cells as VS Code names them: kind 2 is code, 1 is markup. */
function documentsOf(path: string, { cells }: Notebook) {
  const all = cells.map(({ cell_type, source }, i) => ({
    kind: cell_type === "code" ? 2 : 1,
    uri: `vscode-notebook-cell:${path}#ch${String(i).padStart(7, "0")}`,
    text: source,
  }));
  return {
    cells: all.map(({ kind, uri }) => ({ kind, document: uri })),
    code: all.filter(({ kind }) => kind === 2),
  };
}

/** Reads messages until the stream ends. */
async function listen(
  stream: ReadableStream<Uint8Array>,
  handle: (message: Message) => Promise<void>,
): Promise<void> {
  let buffer = new Uint8Array();
  for await (const part of stream) {
    buffer = joined(buffer, part);
    for (let next = takeMessage(buffer); next; next = takeMessage(buffer)) {
      buffer = next.rest;
      await handle(next.message);
    }
  }
}

function takeMessage(
  buffer: Uint8Array<ArrayBuffer>,
): { message: Message; rest: Uint8Array<ArrayBuffer> } | undefined {
  const head = new TextDecoder("latin1").decode(buffer.subarray(0, 200)), end = head.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const start = end + 4, length = Number(/Content-Length: (\d+)/i.exec(head)![1]);
  if (buffer.length < start + length) return undefined;
  const message: Message = JSON.parse(new TextDecoder().decode(buffer.subarray(start, start + length)));
  return { message, rest: buffer.slice(start + length) };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
