/** Packs and unpacks the signed messages that a Jupyter kernel speaks. */

import type { JsonObject } from "./json.ts";
import type { ZmtpMessage } from "./zmtp.ts";

/** A message without what a client has no use for. */
export interface JupyterMessage {
  /** Such as "execute_request". */
  type: string;
  /** The id of the request that this message answers; empty for a request. */
  parentId: string;
  content: JsonObject;
}

/** Packs requests and unpacks what comes back, for one session with one kernel. */
export interface JupyterCodec {
  /** Signs a request; `id` comes back as the `parentId` of each answer. */
  encode(type: string, content: JsonObject, id: string): Promise<ZmtpMessage>;
  /** Reads a message, or returns undefined when its signature or form is wrong. */
  decode(message: ZmtpMessage): Promise<JupyterMessage | undefined>;
}

const DELIMITER = "<IDS|MSG>";

/**
 * Creates the codec for a connection file's key.
 *
 * Source: "Messaging in Jupyter", protocol 5.3: after routing frames and a delimiter come an HMAC-SHA256 in
 * hex over the next four, then header, parent header, metadata and content as JSON.
 */
export async function createJupyterCodec(key: string): Promise<JupyterCodec> {
  const hmacKey = await crypto.subtle.importKey(
    "raw",
    new TextEncoder().encode(key),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const session = crypto.randomUUID();
  const sign = async (parts: Uint8Array[]) => {
    const bytes = await new Blob(parts as Uint8Array<ArrayBuffer>[]).bytes();
    return new Uint8Array(await crypto.subtle.sign("HMAC", hmacKey, bytes)).toHex();
  };

  return {
    async encode(type, content, id) {
      const header = {
        msg_id: id,
        msg_type: type,
        session,
        username: "atelier",
        version: "5.3",
        date: new Date().toISOString(),
      };
      const parts = [header, {}, {}, content].map((part) => new TextEncoder().encode(JSON.stringify(part)));
      const prefix = [DELIMITER, await sign(parts)].map((text) => new TextEncoder().encode(text));
      return [...prefix, ...parts];
    },
    async decode(message) {
      const decoder = new TextDecoder();
      const at = message.findIndex((frame) => decoder.decode(frame) === DELIMITER);
      const parts = message.slice(at + 2, at + 6);
      if (at < 0 || parts.length < 4) return undefined;
      if (decoder.decode(message[at + 1]) !== await sign(parts)) return undefined;
      const [header, parent, , content] = parts.map((part) => JSON.parse(decoder.decode(part)));
      return { type: header.msg_type, parentId: parent?.msg_id ?? "", content };
    },
  };
}
