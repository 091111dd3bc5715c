import { assertEquals } from "@std/assert";
import { holdButton } from "../../../lib/demo/teach/hold_button.ts";

/** What there is of a button here. */
function testButton() {
  const element = Object.assign(new EventTarget(), {
    ...{ disabled: false, classList: { add() {}, remove() {} }, setPointerCapture() {} },
  });
  const heard: string[] = [];
  holdButton(element as unknown as HTMLButtonElement, {
    start: () => heard.push("start"),
    stop: () => heard.push("stop"),
  });
  const send = (type: string, properties = {}) =>
    element.dispatchEvent(Object.assign(new Event(type), properties));
  return {
    heard,
    click: () => send("click"),
    async hold(durationMs: number) {
      send("pointerdown", { button: 0, pointerId: 1 });
      await wait(durationMs);
      send("pointerup");
    },
  };
}

const wait = (durationMs: number) => new Promise((resolve) => setTimeout(resolve, durationMs));

Deno.test("holdButton() takes the click after a release for no press, also where one hold soon follows another", async () => {
  const { heard, hold, click } = testButton();
  await hold(0);
  click();
  // Still held when the time for the first hold's click is over.
  await hold(500);
  click();
  assertEquals(heard, ["start", "stop", "start", "stop"]);
});

Deno.test("holdButton() holds for a second where it is pressed without being held", async () => {
  const { heard, click } = testButton();
  click();
  click();
  assertEquals(heard, ["start"]);
  await wait(1_050);
  assertEquals(heard, ["start", "stop"]);
});
