/** Writes a report as Markdown, its figures linked beside it. */
import { cardMarkdown } from "./card_markup.ts";
import { table } from "./format.ts";
import { inlineFigure } from "./inline_markup.ts";
import type { ReportBlock, ReportContent, ReportPaths, ReportSection } from "./report_content.ts";

/** Renders what `reportPage` shows, for viewers of Markdown such as GitHub's. */
export function reportMarkdown(
  { title, subtitle, warnings, sections }: ReportContent,
  { paths }: { paths: ReportPaths },
): string {
  const lines = [
    `# ${title}`,
    ...warnings.map((text) => `> **${text}**`),
    subtitle,
    contentsOf(sections),
    ...sections.map((section) => sectionMarkdown(section, 2, paths)),
  ];
  return `${lines.join("\n\n")}\n`;
}

/** Anchors of our own, as every viewer makes others of headings. */
function contentsOf(sections: readonly ReportSection[], indent = ""): string {
  return sections.map(({ id, title, shortTitle = title, sections = [] }) =>
    [
      `${indent}- [${shortTitle}](#${id})`,
      ...(sections.length > 0 ? [contentsOf(sections, `${indent}  `)] : []),
    ]
      .join("\n")
  ).join("\n");
}

function sectionMarkdown(
  { id, title, blocks, sections = [] }: ReportSection,
  level: number,
  paths: ReportPaths,
): string {
  return [
    `<a id="${id}"></a>`,
    `${"#".repeat(level)} ${title}`,
    ...blocks.map((block) => blockMarkdown(block, level, paths)),
    ...sections.map((section) => sectionMarkdown(section, level + 1, paths)),
  ].join("\n\n");
}

function blockMarkdown(block: ReportBlock, level: number, paths: ReportPaths): string {
  const { outputs } = paths;
  switch (block.kind) {
    case "prose": {
      const text = block.markdown.replace(
        /^(#+) /gm,
        (_, marks: string) => `${marks}${"#".repeat(level - 1)} `,
      );
      return block.isLead ? `**${text}**` : text;
    }
    case "key figures":
      return table(["", "", ""], block.figures.map(({ value, label, note }) => [`**${value}**`, label, note]))
        .markdown;
    case "cards":
      return block.cards.map((card) => cardMarkdown(card, paths)).join("\n\n");
    case "panel":
      return block.panel.markdown;
    case "folded":
      return [
        `<details><summary>${block.summary}</summary>`,
        ...block.blocks.map((own) => blockMarkdown(own, level, paths)),
        "</details>",
      ].join("\n\n");
    case "figure": {
      const { notebook, name, svg } = block.figure, { title } = inlineFigure(svg, name);
      const words = title.replaceAll(/[[\]]/g, "");
      const picture = `![${words}](${outputs}figures/${notebook}/${name}.svg)`;
      return block.reading ? `${picture}\n\n${block.reading}` : picture;
    }
    case "fragment": {
      const { notebook, name } = block.fragment;
      return `[${name.replaceAll("_", " ")}](${outputs}pages/${notebook}/${name}.html)`;
    }
  }
}
