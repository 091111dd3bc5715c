import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseHTML } from "linkedom";
import { composeReport } from "../../lib/report/compose_report.ts";
import type { ReportBlock, ReportContent } from "../../lib/report/report_content.ts";
import { reportPage } from "../../lib/report/report_page.ts";
import { assertSoundPage, fetchedBy } from "./page_checks.ts";
import { figure, PATHS, sources } from "./report_fixture.ts";

interface Found {
  textContent: string;
  getAttribute(name: string): string | null;
}

function all(html: string, selector: string): Found[] {
  const { document } = parseHTML(html) as unknown as {
    document: { querySelectorAll(selector: string): Iterable<Found> };
  };
  return [...document.querySelectorAll(selector)];
}

const page = () => reportPage(composeReport(sources(), PATHS), { paths: PATHS });

/** A report of one section. */
function content(...blocks: ReportBlock[]): ReportContent {
  return { title: "T", subtitle: "S", warnings: [], sections: [{ id: "one", title: "One", blocks }] };
}

Deno.test("reportPage() is sound HTML with unique ids that fetches and runs nothing", () => {
  assertSoundPage(page());
  assertEquals(fetchedBy(page()), []);
});

Deno.test("reportPage() names every planned model and draws every figure once", () => {
  const rows = all(page(), "#models tbody tr").map(({ textContent }) => textContent);
  assertEquals(
    ["small_cnn", "forest", "gru"].map((name) => rows.filter((row) => row.startsWith(name)).length),
    [
      ...[1, 1, 1],
    ],
  );
  assertEquals(all(page(), "figure svg > title").map(({ textContent }) => textContent), [
    ...["tradeoff & more", "costs & more", "ranking & more"],
  ]);
});

Deno.test("reportPage() links each section from both tables of contents", () => {
  const ids = all(page(), "main section").map((section) => section.getAttribute("id"));
  for (const place of [".side", ".contents"]) {
    assertEquals(
      all(page(), `${place} a`).map((link) => link.getAttribute("href")),
      ids.map((id) => `#${id}`),
    );
  }
});

Deno.test("reportPage() escapes words, in prose, headings, key figures and warnings alike", () => {
  const html = reportPage(
    {
      ...{ title: "<T>", subtitle: "<S>", warnings: ["<W>"] },
      sections: [{
        ...{ id: "one", title: "<H>" },
        blocks: [
          { kind: "prose", markdown: "<P>" },
          { kind: "key figures", figures: [{ value: "<V>", label: "<L>", note: "9 % <N>" }] },
        ],
      }],
    },
    { paths: PATHS },
  );
  for (const word of ["T", "S", "W", "H", "P", "V", "L", "N"]) {
    assertStringIncludes(html, `&lt;${word}&gt;`);
    assertEquals(html.includes(`<${word}>`), false);
  }
  assertStringIncludes(html, "9\u00a0%");
});

Deno.test("reportPage() gives a figure its number, its file and its words", () => {
  const html = reportPage(content({ kind: "figure", figure: figure("05_cnn", "costs") }), { paths: PATHS });
  assertEquals(all(html, "figcaption a")[0].getAttribute("href"), "../figures/05_cnn/costs.svg");
  assertStringIncludes(all(html, "figcaption")[0].textContent, "Figure 1 in wordsWhat costs shows.");
});

Deno.test("reportPage() leaves the largest pictures to the notebooks where all would be too much", () => {
  const large = {
    ...figure("05_cnn", "large"),
    svg: figure("05_cnn", "large").svg.replace("9 9", `9 9${" ".repeat(999)}`),
  };
  const small = figure("05_cnn", "small");
  const html = reportPage(content({ kind: "figure", figure: large }, { kind: "figure", figure: small }), {
    ...{ paths: PATHS, pictureBytes: 1000 },
  });
  assertEquals(all(html, "figure svg > title").map(({ textContent }) => textContent), ["small & more"]);
  assertStringIncludes(all(html, ".absent")[0].textContent, "large is too large for this page: see 05_cnn.");
});

Deno.test("reportPage() includes fragments, and refuses one that runs something", () => {
  const fragment = { notebook: "10_errors", name: "gallery", html: '<p id="a">x</p>' };
  const html = reportPage(content({ kind: "fragment", fragment }), { paths: PATHS });
  assertStringIncludes(html, '<p id="10_errors-gallery-a">x</p>');
  const active = { ...fragment, html: "<script>x</script>" };
  assertThrows(
    () => reportPage(content({ kind: "fragment", fragment: active }), { paths: PATHS }),
    SyntaxError,
    "must fetch and run nothing",
  );
});

Deno.test("reportPage() refuses sections of the same id", () => {
  const { sections: [section], ...rest } = content();
  assertThrows(
    () => reportPage({ ...rest, sections: [section, section] }, { paths: PATHS }),
    RangeError,
    "ids of sections must be unique: current value is one",
  );
});
