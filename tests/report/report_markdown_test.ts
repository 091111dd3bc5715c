import { assertEquals, assertStringIncludes } from "@std/assert";
import { composeReport } from "../../lib/report/compose_report.ts";
import { reportMarkdown } from "../../lib/report/report_markdown.ts";
import { PATHS, sources } from "./report_fixture.ts";

const markdown = () => reportMarkdown(composeReport(sources(), PATHS), { paths: PATHS });

Deno.test("reportMarkdown() links figures and fragments beside it", () => {
  assertStringIncludes(markdown(), "![costs & more](../figures/03_baselines/costs.svg)");
  const fragment = { notebook: "10_errors", name: "a_gallery", html: "<p>x</p>" };
  const content = {
    ...{ title: "T", subtitle: "S", warnings: ["W"] },
    sections: [{ id: "one", title: "One", blocks: [{ kind: "fragment", fragment } as const] }],
  };
  assertEquals(
    reportMarkdown(content, { paths: PATHS }),
    '# T\n\n> **W**\n\nS\n\n- [One](#one)\n\n<a id="one"></a>\n\n## One\n\n' +
      "[a gallery](../pages/10_errors/a_gallery.html)\n",
  );
});

Deno.test("reportMarkdown() has an anchor for each link of its contents", () => {
  const links = [...markdown().matchAll(/\]\(#([\w-]+)\)/g)].map(([, id]) => id);
  const anchors = [...markdown().matchAll(/<a id="([\w-]+)">/g)].map(([, id]) => id);
  assertEquals(links, anchors);
});

Deno.test("reportMarkdown() lowers headings within sections", () => {
  const content = {
    ...{ title: "T", subtitle: "S", warnings: [] },
    sections: [{
      id: "one",
      title: "One",
      blocks: [{ kind: "prose", markdown: "## Part\n\nx # y" } as const],
    }],
  };
  assertStringIncludes(reportMarkdown(content, { paths: PATHS }), "\n### Part\n\nx # y");
});
