/** The behaviour that the documentation of `jsr:@std/assert` gives for what Atelier uses of it. */
import * as std from "@std/assert";

/** Judges the judges: an independent check, since the subject here is the assertions themselves. */
function failure(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    if (error instanceof std.AssertionError && error.name === "AssertionError") return error;
    throw new Error(`not an AssertionError: ${error}`);
  }
  throw new Error("nothing was thrown");
}

function mustInclude(error: Error, text: string): void {
  if (!error.message.includes(text)) throw new Error(`${JSON.stringify(error.message)} lacks ${text}`);
}

Deno.test("assert() passes what is truthy and throws for the rest", () => {
  std.assert(1);
  std.assert("0");
  for (const value of [0, "", null, undefined, NaN, false]) failure(() => std.assert(value));
  mustInclude(failure(() => std.assert(false, "the reason")), "the reason");
});

Deno.test("assertEquals() compares deeply, holds NaN equal to NaN and 0 to -0", () => {
  std.assertEquals({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] });
  std.assertEquals(NaN, NaN);
  std.assertEquals(0, -0);
  std.assertEquals(new Map([[1, new Set(["x"])]]), new Map([[1, new Set(["x"])]]));
  std.assertEquals(Uint8Array.of(1, 2), Uint8Array.of(1, 2));
  failure(() => std.assertEquals<unknown>([1, 2], [1, 3]));
  failure(() => std.assertEquals<unknown>(Uint8Array.of(1), [1]));
  failure(() => std.assertEquals<unknown>({ a: 1 }, { a: 1, b: 2 }));
  failure(() => std.assertEquals<unknown>(1, "1"));
  failure(() => std.assertEquals<unknown>(new Date(1), new Date(2)));
  mustInclude(failure(() => std.assertEquals(1, 2, "the reason")), "the reason");
});

Deno.test("assertNotEquals() throws for what assertEquals() passes", () => {
  std.assertNotEquals({ a: 1 }, { a: 2 });
  failure(() => std.assertNotEquals({ a: [1] }, { a: [1] }));
  failure(() => std.assertNotEquals(NaN, NaN));
});

Deno.test("assertStrictEquals() compares by Object.is", () => {
  const same = {};
  std.assertStrictEquals(same, same);
  std.assertStrictEquals(NaN, NaN);
  failure(() => std.assertStrictEquals({}, {}));
  failure(() => std.assertStrictEquals(0, -0));
});

Deno.test("assertAlmostEquals() allows a ten-millionth by default, or the tolerance given", () => {
  std.assertAlmostEquals(1, 1 + 0.9e-7);
  failure(() => std.assertAlmostEquals(1, 1 + 1.2e-7));
  std.assertAlmostEquals(0.01, 0.02, 0.1);
  failure(() => std.assertAlmostEquals(0.01, 0.02, 0.001));
  std.assertAlmostEquals(Infinity, Infinity);
  failure(() => std.assertAlmostEquals(NaN, 1));
});

Deno.test("assertStringIncludes() and assertMatch() look inside strings", () => {
  std.assertStringIncludes("Hello world", "world");
  failure(() => std.assertStringIncludes("Hello", "world"));
  std.assertMatch("Raptor", /Raptor/);
  failure(() => std.assertMatch("Denosaurus", /Raptor/));
});

Deno.test("assertThrows() returns the error and checks class and message", () => {
  const error = std.assertThrows(
    () => {
      throw new TypeError("wrong shape");
    },
    TypeError,
    "shape",
  );
  std.assertEquals(error.message, "wrong shape");
  failure(() => std.assertThrows(() => {}));
  failure(() =>
    std.assertThrows(() => {
      throw new RangeError("x");
    }, TypeError)
  );
  failure(() =>
    std.assertThrows(
      () => {
        throw new TypeError("x");
      },
      TypeError,
      "y",
    )
  );
});

Deno.test("assertRejects() resolves to the error and fails where nothing is rejected", async () => {
  const error = await std.assertRejects(() => Promise.reject(new RangeError("too far")), RangeError, "far");
  std.assertEquals(error.message, "too far");
  for (
    const work of [
      () => Promise.resolve(1),
      () => {
        throw new Error("thrown before there was a promise");
      },
    ]
  ) {
    const failed = await std.assertRejects(work).then(() => undefined, (reason) => reason);
    if (!(failed instanceof std.AssertionError)) throw new Error(`not an AssertionError: ${failed}`);
  }
});
