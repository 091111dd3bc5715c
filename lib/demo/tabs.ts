/// <reference lib="dom" />
/** Makes the buttons of a list tabs: one is open, arrow keys change it. */
import { findElement } from "./find_element.ts";

/** What may be asked of tabs. */
export interface Tabs {
  /** Opens the tab of that id. */
  open(id: string): void;
}

/**
 * Sets up the tabs of the element `list`; see the pattern "Tabs" of the ARIA Authoring Practices Guide. `onOpen` hears
 * the id of each tab that is opened.
 */
export function createTabs(list: string, onOpen: (id: string) => void = () => {}): Tabs {
  const tabs = [...findElement(list, HTMLDivElement).querySelectorAll<HTMLButtonElement>("[role=tab]")];
  const open = (chosen: HTMLButtonElement) => {
    for (const tab of tabs) {
      const isChosen = tab === chosen;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      findElement(tab.getAttribute("aria-controls") ?? "", HTMLDivElement).hidden = !isChosen;
    }
    onOpen(chosen.id);
  };
  for (const [i, tab] of tabs.entries()) {
    tab.addEventListener("click", () => open(tab));
    tab.addEventListener("keydown", (event) => {
      const steps: Record<string, number> = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: -1 };
      if (!Object.hasOwn(steps, event.key)) return;
      event.preventDefault();
      const target = tabs[(steps[event.key] + tabs.length) % tabs.length];
      open(target);
      target.focus();
    });
  }
  return { open: (id) => open(findElement(id, HTMLButtonElement)) };
}
