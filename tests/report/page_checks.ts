/** Reads a page the way a strict reader would. */
import { assertEquals } from "@std/assert";

const VOID = new Set(["meta", "br", "hr", "img", "input", "link", "col", "wbr", "!doctype"]);

/** Throws where a tag is not closed in order, or an id stands twice. */
export function assertSoundPage(html: string): void {
  const open: string[] = [];
  const style = /<style>[\s\S]*?<\/style>/g;
  for (
    const [, slash, name, rest] of withoutProgram(html).replace(style, "").matchAll(
      /<(\/?)([!\w:-]+)([^>]*)>/g,
    )
  ) {
    if (VOID.has(name.toLowerCase()) || rest.endsWith("/")) continue;
    if (slash === "") open.push(name);
    else assertEquals(open.pop(), name, `</${name}> closes another element`);
  }
  assertEquals(open, []);
  const ids = [...html.matchAll(/<[^>]*?\sid="([^"]+)"/g)].map(([, id]) => id);
  assertEquals(ids.filter((id, i) => ids.indexOf(id) !== i), []);
}

/** A program and data that stand in the page itself; the page's policy names the one program that may run. */
function withoutProgram(html: string): string {
  const isNamed = /script-src 'sha256-[^']+'/.test(html);
  return isNamed
    ? html.replace(/<script type="(?:module|application\/json)"(?: id="[\w-]+")?>[^]*?<\/script>/g, "")
    : html;
}

/** Returns what a browser would fetch, or run from elsewhere, because of the page, links that a reader follows apart. */
export function fetchedBy(page: string): string[] {
  const html = withoutProgram(page), tags = html.replace(/<a\s[^>]*>/g, "").match(/<[^>]*>/g) ?? [];
  return [
    ...tags.filter((tag) => /\s(?:src|srcset|href|xlink:href|poster|action)="(?!data:|#)/.test(tag)),
    ...tags.filter((tag) => /^<(?:script|iframe|object|embed|link)\b/i.test(tag)),
    ...html.match(/@import|url\((?!#|"?data:)[^)]*\)/g) ?? [],
  ];
}
