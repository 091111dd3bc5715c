import { addTests } from "./add_tests.ts";

await addTests("exchange");
