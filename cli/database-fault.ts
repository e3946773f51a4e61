import { t } from "../schema/language";
import { DatabaseUrlError } from "../subgraphs/kit/database";
import { CALLED } from "./called";
import { fault } from "./fault";

/** What keeps a database from being used: what was expected, what came and what to do. */
export interface DatabaseFault {
  readonly expected: string;
  readonly found: string;
  readonly action: string;
}

/** An error of mysql2, of the sockets below it, or of libsql. */
interface DriverError {
  readonly code?: string;
  readonly sqlState?: string;
  readonly message: string;
  readonly address?: string;
  readonly port?: number;
  readonly hostname?: string;
}

type Kind = Omit<DatabaseFault, "found">;

const SILENT: Kind = {
  expected: t`a database that answers`,
  action: t`correct host and port in the URL; see that the server runs and lets this machine in`,
};
const ACCOUNT: Kind = {
  expected: t`an account that the server lets in`,
  action: t`correct account and password in the URL, or let an administrator make the account (docs/adopt.md)`,
};
const RIGHT: Kind = {
  expected: t`an account with the rights that docs/adopt.md lists`,
  action: t`let an administrator grant them, or run what this prints: ${CALLED} prepare --print`,
};
const ABSENT: Kind = { expected: t`a database that is there`, action: t`correct its name in the URL` };
const FILE: Kind = { expected: t`the file of a database`, action: t`correct the URL` };
const ANY: Kind = { expected: t`a database that does what it is asked`, action: t`correct the URL, the account or its rights` };

/** What the drivers say, by their codes. */
const FAULTS: Readonly<Record<string, readonly [Kind, (error: DriverError) => string]>> = {
  ECONNREFUSED: [SILENT, (error) => t`nothing that listens${at(error)}`],
  ECONNRESET: [SILENT, () => t`a connection that was cut off`],
  PROTOCOL_CONNECTION_LOST: [SILENT, () => t`a connection that was cut off`],
  EHOSTUNREACH: [SILENT, (error) => t`no way there from this machine${at(error)}`],
  ENETUNREACH: [SILENT, (error) => t`no way there from this machine${at(error)}`],
  ENOTFOUND: [SILENT, ({ hostname = "" }) => t`no host of the name ${hostname}`],
  EAI_AGAIN: [SILENT, ({ hostname = "" }) => t`no name service that knows the host ${hostname}`],
  ETIMEDOUT: [SILENT, (error) => t`no answer in time${at(error)}`],
  ER_CON_COUNT_ERROR: [SILENT, () => t`a server that has no connection left`],
  ER_HOST_NOT_PRIVILEGED: [SILENT, () => t`a server that does not let this machine in`],
  ER_HOST_IS_BLOCKED: [SILENT, () => t`a server that does not let this machine in`],
  ER_ACCESS_DENIED_ERROR: [ACCOUNT, ({ message }) => t`a server that refuses ${accountIn(message)} or the password`],
  ER_DBACCESS_DENIED_ERROR: [
    RIGHT,
    ({ message }) => t`no right of ${accountIn(message)} to use the database ${quotedIn(message).at(-1) ?? ""}`,
  ],
  ER_TABLEACCESS_DENIED_ERROR: [
    RIGHT,
    ({ message }) => t`no right of ${accountIn(message)} to ${message.split(" command ")[0]!} ${quotedIn(message).at(-1) ?? ""}`,
  ],
  ER_BAD_DB_ERROR: [ABSENT, ({ message }) => t`a server without the database ${quotedIn(message).at(-1) ?? ""}`],
  SQLITE_NOTADB: [FILE, () => t`a file that is no database`],
  SQLITE_CORRUPT: [FILE, () => t`a database that is damaged`],
  SQLITE_CANTOPEN: [FILE, () => t`one that cannot be opened`],
};

const at = ({ address, port }: DriverError): string => (address === undefined ? "" : t` at ${`${address}:${port ?? ""}`}`);
const quotedIn = (message: string): string[] => [...message.matchAll(/['`]([^'`]*)['`]/g)].map(([, text = ""]) => text);
const accountIn = (message: string): string => quotedIn(message).slice(0, 2).join("@");

/** What an error of a database's driver means, in the operator's words; null for an error that is none. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (error instanceof DatabaseUrlError) return { ...FILE, found: fault(error) };
  // A host of two addresses fails twice, and alike.
  const first = (error instanceof AggregateError ? error.errors[0] : error) as DriverError;
  const code = codeOf(first);
  if (code === undefined) return null;
  const [kind, foundOf] = FAULTS[code] ?? [ANY, () => fault(error)];
  return { ...kind, found: foundOf(first) };
}

/** libsql gives a file that it cannot open no code. */
const codeOf = ({ code, sqlState, message }: DriverError): string | undefined =>
  message.includes("Unable to open connection to local database") ? "SQLITE_CANTOPEN" : (code ?? sqlState);
