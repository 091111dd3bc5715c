/// <reference lib="dom" />
/** Has axe look for what keeps people from using a page. */
import axe from "axe-core";
import type { Page } from "puppeteer-core";

/** What axe has in a page. */
interface AxeInPage {
  axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
}

/** Returns the faults of the page as it stands that axe calls serious or critical, with where they are. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as AxeInPage).axe.run();
    return violations.filter(({ impact }) => ["serious", "critical"].includes(impact))
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  });
}
