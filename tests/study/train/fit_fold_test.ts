import { assertEquals, assertRejects } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { fitFold } from "../../../lib/study/train/fit_fold.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { GARMENTS } from "../tiny_model.ts";
import { TINY_PLAN } from "../tiny_out_of_fold.ts";

const MEMBERS = [3, 9, 200];

Deno.test("fitFold() scores the fold's images and finds what it kept of them", () =>
  withFolder(async (folder) => {
    await useBackend();
    const options = { plan: TINY_PLAN, members: MEMBERS, seed: 1, url: new URL("fold_0.json", folder) };
    const epochs: number[] = [];
    const first = await fitFold(GARMENTS, { ...options, onEpoch: (epoch) => void epochs.push(epoch) });
    assertEquals([first.bytes.length, first.isKept, epochs.at(-1)], [30, false, 2]);
    const never = () => Promise.reject(new Error("trained again"));
    assertEquals(await fitFold(GARMENTS, { ...options, onEpoch: never }), { ...first, isKept: true });
  }));

Deno.test("fitFold() trains again where another number of images was kept", () =>
  withFolder(async (folder) => {
    await useBackend();
    const options = { plan: TINY_PLAN, members: MEMBERS, seed: 1, url: new URL("fold_0.json", folder) };
    await fitFold(GARMENTS, options);
    const { bytes, isKept } = await fitFold(GARMENTS, { ...options, members: [3, 9] });
    assertEquals([bytes.length, isKept], [20, false]);
  }));

Deno.test("fitFold() passes on what is wrong with a file that cannot be opened", () =>
  withFolder(async (folder) => {
    const url = new URL("fold_0.json", folder);
    await Deno.mkdir(url);
    await assertRejects(
      () => fitFold(GARMENTS, { plan: TINY_PLAN, members: MEMBERS, seed: 1, url }),
      Deno.errors.IsADirectory,
    );
  }));
