/** Prepares SVG figures and fragments of HTML for a page that holds many of them. */

/** A figure's element and its words. */
export interface InlineFigure {
  /** One `<svg>` element. */
  markup: string;
  title: string;
  /** Text for readers who cannot see it. */
  description: string;
}

/**
 * Reads a standalone SVG; its ids come back with the prefix.
 *
 * @throws {SyntaxError} when the text is no SVG element with a title, or would fetch or run something
 */
export function inlineFigure(svg: string, prefix: string): InlineFigure {
  const element = /<svg[\s>][\s\S]*<\/svg>/.exec(svg)?.[0] ?? "";
  const title = /<title>([^<]*)<\/title>/.exec(element)?.[1];
  if (title === undefined) {
    throw new SyntaxError(
      `Cannot put a figure into a page as it must be an SVG element with a title: current value is ${
        JSON.stringify(svg.slice(0, 40))
      }`,
    );
  }
  const description = /<desc>([^<]*)<\/desc>/.exec(element)?.[1] ?? title;
  const markup = withPrefix(withoutGroupLabels(selfContained(element, title)), prefix);
  return { markup, title: plainText(title), description: plainText(description) };
}

/**
 * Returns a fragment of HTML, or what is in the body of a page, its ids with the prefix.
 *
 * @throws {SyntaxError} when it would fetch or run something
 */
export function inlineFragment(html: string, prefix: string): string {
  const fragment = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html;
  return withPrefix(selfContained(fragment, prefix), prefix);
}

const ACTIVE_TAG =
  /^<(?:script|iframe|frame|object|embed|link|base|meta|html|head|body|form|foreignObject)\b|\son\w+\s*=|javascript:/i;
const FETCHING_ATTRIBUTE = /\s(?:src|srcset|href|xlink:href|poster|data)\s*=\s*["']?\s*(?:\w+:)?\/\//i;
const FETCHING_STYLE = /@import|url\(\s*["']?\s*(?:\w+:)?\/\//i;

function selfContained(markup: string, name: string): string {
  const tags: string[] = markup.match(/<[^>]*>/g) ?? [];
  const found = tags.find((tag) => ACTIVE_TAG.test(tag)) ??
    tags.find((tag) => FETCHING_ATTRIBUTE.test(tag) && !/^<a\s/i.test(tag)) ??
    FETCHING_STYLE.exec(markup)?.[0];
  if (found === undefined) return markup;
  throw new SyntaxError(
    `Cannot put ${name} into a page as it must fetch and run nothing: current value is ${
      JSON.stringify(found)
    }`,
  );
}

/** The names of a chart's marks are for its maker: groups have no role that could carry a label (ARIA 1.2, 5.2.8.6). */
function withoutGroupLabels(markup: string): string {
  return markup.replace(/<g\b[^>]*>/g, (tag) => tag.replace(/\saria-(?:label|description)="[^"]*"/g, ""));
}

/** Prefixes ids and what refers to them, inside tags alone. */
function withPrefix(markup: string, prefix: string): string {
  const ids = new Set([...markup.matchAll(/<[^>]*?\sid="([^"]+)"/g)].map(([, id]) => id));
  if (ids.size === 0) return markup;
  const named = (list: string) => list.split(" ").map((id) => ids.has(id) ? `${prefix}-${id}` : id).join(" ");
  return markup.replace(/<[^>]*>/g, (tag) =>
    tag
      .replace(
        /(\s(?:id|for|aria-labelledby|aria-describedby|aria-controls)=")([^"]+)/g,
        (_, before: string, list: string) => before + named(list),
      )
      .replace(/(url\(#|href="#)([^")]+)/g, (_, before: string, id: string) => before + named(id)));
}

function plainText(escaped: string): string {
  return escaped.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
