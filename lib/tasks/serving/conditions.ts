/** Reads what a request says of the answers that it takes. */

/**
 * Returns whether the answer may be compressed with gzip: whether `Accept-Encoding` lists it, or everything, at a
 * weight above 0 and not below that of the plain answer (RFC 9110, 12.5.3).
 */
export function acceptsGzip(header: string | null): boolean {
  const weights = new Map(
    (header ?? "").toLowerCase().split(",").map((part) => {
      const [coding, ...parameters] = part.split(";").map((word) => word.trim());
      const weight = parameters.find((parameter) => parameter.startsWith("q="));
      return [coding, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
    }),
  );
  const gzip = weights.get("gzip") ?? weights.get("x-gzip") ?? weights.get("*") ?? 0;
  return gzip > 0 && gzip >= (weights.get("identity") ?? 0);
}

/** Returns whether `If-None-Match` lists the tag, or anything (RFC 9110, 13.1.2: by weak comparison). */
export function matchesTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(",").map((word) => word.trim().replace(/^W\//, "")).some((word) =>
    word === "*" || word === tag
  );
}

/**
 * Returns whether `Host` names this machine, as browsers do that were sent here. A page elsewhere whose name is made to
 * lead here (DNS rebinding) carries that name.
 */
export function namesThisMachine(header: string | null, port: number): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].some((name) => header?.toLowerCase() === `${name}:${port}`);
}
