/// <reference lib="dom" />
/** Shows which classes a network confuses, as a table. */
import type { HeldOutReport } from "./lesson_task.ts";

/** Returns the table: a row for each true class, a column for each prediction. */
export function confusionTable({ confusion, classNames }: HeldOutReport): HTMLTableElement {
  const table = document.createElement("table"), head = table.createTHead().insertRow();
  const caption = table.createCaption();
  caption.textContent = "Held-out pictures: true class in rows, prediction in columns";
  head.append(cell("td", ""), ...classNames.map((name) => headerCell(name, "col")));
  const body = table.createTBody();
  for (const [label, counts] of confusion.entries()) {
    const row = body.insertRow();
    row.append(headerCell(classNames[label], "row"));
    for (const [predicted, count] of counts.entries()) {
      const found = cell("td", String(count));
      found.className = predicted === label ? "right" : count > 0 ? "wrong" : "none";
      row.append(found);
    }
  }
  return table;
}

function headerCell(name: string, scope: "row" | "col"): HTMLTableCellElement {
  const header = cell("th", name);
  header.scope = scope;
  return header;
}

function cell(kind: "td" | "th", textContent: string): HTMLTableCellElement {
  return Object.assign(document.createElement(kind), { textContent });
}
