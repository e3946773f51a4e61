import "reflect-metadata";
import { Command, CommanderError } from "commander";
import { fault } from "./fault";
import { version } from "./root";

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loads the command on use, so that neither a slow nor a broken one costs the others anything. */
  readonly load: () => Promise<{ command(program: Command): void }>;
}

/** Every command of `headwater`: one line here, one file beside this one. */
const COMMANDS: readonly Entry[] = [
  { name: "gateway", summary: "serve the supergraph over subgraphs reached by HTTP", load: () => import("./gateway.js") },
  {
    name: "subgraph",
    summary: "serve one department's subgraph over HTTP; it answers only the gateway",
    load: () => import("./subgraph.js"),
  },
  { name: "config", summary: "print every setting: its value, its default, its meaning", load: () => import("./config.js") },
  { name: "schema", summary: "write schema/ from the code; with --check only compare", load: () => import("./schema.js") },
];

/** Exit status of a command line that cannot be understood. */
const USAGE = 2;

async function main(args: readonly string[]): Promise<void> {
  const program = new Command("headwater")
    .description("One graph over the personnel databases of a local government's departments (数据源头).")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, also of one command")
    .showHelpAfterError("Try: headwater --help")
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "headwater: ")) })
    .exitOverride();
  const wanted = args[0] === "help" ? args[1] : args[0];
  const entry = COMMANDS.find(({ name }) => name === wanted);
  if (entry) (await entry.load()).command(program);
  else for (const { name, summary } of COMMANDS) program.command(name).description(summary);
  // `help nope` is as unknown as `nope`; by itself it would print the general help.
  const line = args[0] === "help" && wanted && !entry ? [wanted] : args;
  await program.parseAsync(line, { from: "user" });
}

function fail(error: unknown): void {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : USAGE;
  else {
    process.exitCode = 1;
    process.stderr.write(`headwater: ${fault(error, process.env.HEADWATER_DEBUG === "1")}\n`);
  }
}

function abort(error: unknown): never {
  fail(error);
  process.exit();
}

process.on("uncaughtException", abort);
process.on("unhandledRejection", abort);
main(process.argv.slice(2)).catch(fail);
