/// <reference lib="dom" />
/** Makes the three ways of showing a garment tabs: one is open, arrow keys change it. */
import { findElement } from "./find_element.ts";

/** Sets up the tabs; see the pattern "Tabs" of the ARIA Authoring Practices Guide. */
export function createTabs(): { open(id: string): void } {
  const tabs = [...document.querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const open = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      findElement(tab.getAttribute("aria-controls") ?? "", HTMLDivElement).hidden = !isChosen;
    }
  };
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", ({ key }) => {
      const steps: Record<string, number> = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: -1 };
      if (!Object.hasOwn(steps, key)) return;
      const target = tabs[(steps[key] + tabs.length) % tabs.length];
      open(target);
      target.focus();
    });
  }
  return { open: (id) => open(findElement(id, HTMLButtonElement)) };
}
