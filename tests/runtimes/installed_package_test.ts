/** Brings together what needs the installed package: to install it takes longer than to try it. */
import "./installed/npm_package.ts";
import "./installed/node_and_bun.ts";
import "./installed/readme_pages.ts";
import "./installed/readme_programs.ts";
