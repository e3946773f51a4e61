import "reflect-metadata";
import { setFlagsFromString } from "node:v8";
import { Command, CommanderError } from "commander";
import { ConfigError } from "../schema/config-error";
import { t } from "../schema/language";
import { CALLED } from "./called";
import { translated } from "./command-line";
import { fault } from "./fault";
import { version } from "./root";
import { UsageError } from "./usage-error";

// After one busy phase V8 would allocate what a request makes among the objects that stay, and the gateway would need
// a fifth more CPU time for good.
setFlagsFromString("--no-allocation-site-pretenuring");

interface Entry {
  readonly name: string;
  readonly summary: string;
  /** Loads the command on use, so that neither a slow nor a broken one costs the others anything. */
  readonly load: () => Promise<{ command(program: Command): void }>;
}

/** Every command of `headwater`: one line here, one file beside this one. */
const COMMANDS: readonly Entry[] = [
  { name: "start", summary: t`serve the whole graph from one process`, load: () => import("./start.js") },
  { name: "gateway", summary: t`serve the supergraph over subgraphs reached by HTTP`, load: () => import("./gateway.js") },
  { name: "subgraph", summary: t`serve one department's subgraph over HTTP`, load: () => import("./subgraph.js") },
  { name: "county", summary: t`generate the fictitious county and load it into databases`, load: () => import("./county.js") },
  { name: "prepare", summary: t`make or upgrade our own tables beside a department's`, load: () => import("./prepare.js") },
  { name: "link", summary: t`match a department's units and persons to the others'`, load: () => import("./link.js") },
  { name: "doctor", summary: t`examine a department's own database and say what to mend`, load: () => import("./doctor.js") },
  { name: "config", summary: t`print every setting: its value, its default, its meaning`, load: () => import("./config.js") },
  { name: "schema", summary: t`write schema/ from the code; with --check only compare`, load: () => import("./schema.js") },
];

/** What to do about a command line that cannot be understood. */
let tryHelp = t`Try: ${CALLED} --help`;

/** Exit status of a command line that cannot be understood. */
const USAGE = 2;

async function main(args: readonly string[]): Promise<void> {
  const wanted = args[0] === "help" ? args[1] : args[0];
  const entry = COMMANDS.find(({ name }) => name === wanted);
  if (entry) tryHelp = t`Try: ${`${CALLED} ${entry.name}`} --help`;
  const program = translated(new Command("headwater"))
    .description(t`One graph over the personnel databases of a local government's departments (数据源头).`)
    .version(version, "-V, --version", t`print the version`)
    .helpOption("-h, --help", t`print help, also of one command`)
    .helpCommand(`help ${t`[command]`}`, t`print help, also of one command`)
    .showHelpAfterError(tryHelp)
    .exitOverride();
  if (entry) (await entry.load()).command(program);
  else for (const { name, summary } of COMMANDS) program.command(name).description(summary);
  await program.parseAsync(meant(args, entry), { from: "user" });
}

/** The command line as commander takes it. */
function meant(args: readonly string[], entry: Entry | undefined): readonly string[] {
  const [first, wanted] = args;
  // Commander knows one letter of an option.
  if (first === "-v") return ["-V"];
  // `help nope` is as unknown as `nope`; by itself it would print the general help.
  return first === "help" && wanted && !entry ? [wanted] : args;
}

/** Ends the process, also where a connection would keep it alive. */
function abort(error: unknown): never {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : USAGE);
  if (error instanceof UsageError) {
    process.stderr.write(`headwater: ${error.message}\n${tryHelp}\n`);
    process.exit(USAGE);
  }
  const stack = process.env.HEADWATER_DEBUG === "1";
  const faults = error instanceof ConfigError && !stack ? error.problems : [error];
  process.stderr.write(faults.map((one) => `headwater: ${fault(one, stack)}\n`).join(""));
  process.exit(1);
}

// A reader that has seen enough (`headwater config | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => (error.code === "EPIPE" ? process.exit(0) : abort(error)));
process.on("uncaughtException", abort);
process.on("unhandledRejection", abort);
main(process.argv.slice(2)).catch(abort);
