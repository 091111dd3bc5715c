/** Reads the report in browsers, from a file; `ATELIER_SCREENSHOTS` names a folder that keeps the screenshots. */
import { assert, assertEquals, assertNotEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { composeReport } from "../../../lib/report/compose_report.ts";
import { decisionSection } from "../../../lib/report/cards/decision_section.ts";
import { reportPage } from "../../../lib/report/report_page.ts";
import { reportProgram } from "../../../lib/tasks/report/report_program.ts";
import { driveViews, testInBrowsers } from "../../demo/drive_views.ts";
import { decisionSources } from "../../report/decision_fixture.ts";
import { PATHS, sources } from "../../report/report_fixture.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import type { ReportFindings } from "./report_findings.ts";

testInBrowsers(
  "the report computes from a file what its reader enters, and keeps the last result",
  (browser) =>
    withFolder(async (folder) => {
      const content = composeReport(sources({ decisions: decisionSection(decisionSources()) }), PATHS);
      const page = new URL("index.html", folder), program = await reportProgram(folder);
      await Deno.writeTextFile(page, reportPage(content, { paths: PATHS, program }));
      const screenshots = Deno.env.get("ATELIER_SCREENSHOTS") ?? fromFileUrl(folder);
      const found = await driveViews("report_page.ts", browser, [page.href, screenshots]) as ReportFindings;
      assertEquals(found.complaints, []);
      assertEquals(found.faults, []);
      assert(found.overflow <= 0, `${found.overflow} pixels too wide`);
      assertStringIncludes(found.before, "Cheapest per period:");
      assertNotEquals(found.after, found.before);
      for (const { text, problem, verdict } of found.wrong) {
        assertStringIncludes(
          problem,
          "The result below is that of the last figures that could be read",
          text,
        );
        assertStringIncludes(problem, "the cost of a person's minute must be a number from 0", text);
        assertEquals(verdict, found.after, text);
      }
      assertEquals(found.shares.split("\n"), ["54.5 %", "45.5 %"]);
      assertStringIncludes(found.moved.atFirst, "coverage: decided by the model100.0 %");
      assertNotEquals(found.moved.later, found.moved.atFirst);
      assertEquals([found.weighed.asGiven, found.weighed.later].map((order) => order.split("\n").length), [
        2,
        2,
      ]);
      assertStringIncludes(found.unweighed.problem, "One weight at least must be above 0");
      assertEquals(found.unweighed.order, found.weighed.later);
    }),
);
