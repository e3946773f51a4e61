import { Command } from "commander";
import { command } from "../../../cli/gateway";

/** `headwater gateway …` without the launcher. */
const program = new Command();
command(program);
program.parseAsync(["gateway", ...process.argv.slice(2)], { from: "user" }).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
