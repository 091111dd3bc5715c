/** The headers by which a browser keeps a page to itself, and lets it use threads. */

/** What the page may load, and from where: from its own server alone. */
const SOURCES: Readonly<Record<string, string>> = {
  "default-src": "'none'",
  // Compiling wasm is no evaluation of text, and has a word of its own.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' blob: data:",
  "media-src": "'self' blob:",
  "connect-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};

/**
 * The content security policy as the page itself carries it, for servers that send none. The header says more:
 * browsers heed `frame-ancestors` there alone.
 */
export const PAGE_POLICY: string = Object.entries(SOURCES).map((source) => source.join(" ")).join("; ");

/**
 * What goes with every answer. The first three isolate the page from others (HTML standard, "cross-origin isolated"),
 * without which browsers give it no memory that threads share.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": `${PAGE_POLICY}; frame-ancestors 'none'`,
  "permissions-policy": "camera=(self), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};
