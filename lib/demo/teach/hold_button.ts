/// <reference lib="dom" />
/** Makes a button do something as long as it is held, by pointer or by key. */

/** What happens while the button is held. */
export interface HoldEvents {
  /** Begins; may be called once more only after `stop`. */
  start(): void;
  stop(): void;
}

/**
 * Sets up a button. Space and Enter hold it as long as they are down. Where assistive technology presses it without
 * holding anything, it is held for a second.
 */
export function holdButton(button: HTMLButtonElement, { start, stop }: HoldEvents): void {
  let isHeld = false, releasedMs = -Infinity;
  const hold = () => {
    if (isHeld || button.disabled) return;
    isHeld = true;
    button.classList.add("held");
    start();
  };
  const release = () => {
    if (!isHeld) return;
    isHeld = false;
    button.classList.remove("held");
    releasedMs = performance.now();
    stop();
  };
  button.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    hold();
  });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture", "blur"]) {
    button.addEventListener(name, release);
  }
  button.addEventListener("keydown", (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) hold();
  });
  button.addEventListener("keyup", (event) => {
    if (event.key === " " || event.key === "Enter") release();
  });
  // A long press would open a menu on a phone.
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    // A click follows some releases, and is no press of its own.
    if (isHeld || performance.now() - releasedMs < CLICK_MS) return;
    hold();
    setTimeout(release, PRESS_MS);
  });
}

/** How long a press without holding counts as held, and how late the click after a release may come. */
const PRESS_MS = 1000, CLICK_MS = 400;
