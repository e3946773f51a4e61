import { ConfigError } from "./config";

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Why an address cannot be listened on, said of the settings `<prefix>HOST` and `<prefix>PORT`; other errors as they are. */
export function listenError(error: unknown, { host, port }: Address, prefix = ""): unknown {
  const said = SAYINGS[(error as NodeJS.ErrnoException).code ?? ""];
  return said ? new ConfigError([prefix + said(host, port)]) : error;
}

const SAYINGS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) => `PORT: expected a free port, got ${port}, which something else listens on; stop it or set another`,
  EACCES: (_, port) => `PORT: expected a port this user may listen on, got ${port}; take one above 1023`,
  EADDRNOTAVAIL: (host) => `HOST: expected an address of this machine, got ${host}; set one that it has, or 0.0.0.0 for all`,
  ENOTFOUND: (host) => `HOST: expected an address of this machine, got ${host}, which nobody knows; set one that it has`,
};
