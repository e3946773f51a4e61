import { ConfigError } from "../schema/config-error";
import { t } from "../schema/language";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Why an address cannot be listened on, said of the settings `<prefix>HOST` and `<prefix>PORT`; other errors as they are. */
export function listenError(error: unknown, { host, port }: Address, prefix = ""): unknown {
  const said = SAYINGS[(error as NodeJS.ErrnoException).code ?? ""];
  return said ? new ConfigError([said(`${prefix}PORT`, port, `${prefix}HOST`, host)]) : error;
}

const SAYINGS: Readonly<Record<string, (portName: string, port: number, hostName: string, host: string) => string>> = {
  EADDRINUSE: (name, port) =>
    t`${name}: expected a free port, got ${port}, which something else listens on; stop that or set another, e.g. ${name}=${another(port)}`,
  EACCES: (name, port) => t`${name}: expected a port this user may listen on, got ${port}; take one above 1023`,
  EADDRNOTAVAIL: (_, _port, name, host) =>
    t`${name}: expected an address of this machine, got ${host}; set one that it has, or 0.0.0.0 for all`,
  ENOTFOUND: (_, _port, name, host) =>
    t`${name}: expected an address of this machine, got ${host}, which nobody knows; set one that it has`,
};

const another = (port: number): number => (port < 65_000 ? port + 100 : port - 100);
