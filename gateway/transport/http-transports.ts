import { ConfigError } from "../../schema/config-error";
import { t } from "../../schema/language";
import { type Environment, type SubgraphSettings, prefixOf, readPolicy, readSubgraphSettings } from "../config";
import type { Log } from "../logs";
import type { SubgraphAddress } from "../supergraph/supergraph";
import { HttpTransport } from "./http";
import type { TransportObserver } from "./observer";
import type { Transport } from "./transport";

export interface HttpTransportsOptions {
  /** Foreign subgraphs: no assertion is sent, so no key is asked for. */
  readonly open: boolean;
  /** What people call the departments, by subgraph, where no `<NAME>_LABEL` says otherwise. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly log?: Log;
  readonly observer?: TransportObserver;
}

/** Transports over HTTP as the environment has them: `<NAME>_URL` or the supergraph's own address. @throws ConfigError from the function returned */
export function httpTransports(
  env: Environment,
  { open, labels = {}, log, observer }: HttpTransportsOptions,
): (subgraph: SubgraphAddress) => Transport {
  return (subgraph) => {
    const { name, url } = subgraph;
    const settings = checkSubgraph(subgraph, env, { open });
    return new HttpTransport({
      name,
      label: settings.LABEL ?? labels[name],
      url: settings.URL ?? url,
      key: open ? undefined : settings.ASSERTION_KEY,
      ...readPolicy(name, env),
      log,
      observer,
    });
  };
}

/** A subgraph's settings, with which it can be reached. @throws ConfigError naming each that is wrong or missing */
export function checkSubgraph(
  { name, url: given }: SubgraphAddress,
  env: Environment,
  { open }: Pick<HttpTransportsOptions, "open">,
): SubgraphSettings {
  const settings = readSubgraphSettings(name, env);
  const url = settings.URL ?? given;
  const prefix = prefixOf(name);
  const problems: string[] = [];
  if (!/^https?:\/\/./.test(url))
    problems.push(t`${prefix}URL: expected an http(s) URL, as the supergraph names none, got nothing; set it to where the subgraph is`);
  // A department answers at /graphql alone; a foreign subgraph may well answer at the root.
  else if (!open && new URL(url).pathname === "/")
    problems.push(
      t`${prefix}URL: expected the subgraph's address to its end, got ${new URL(url).origin} without a path; write ${new URL(url).origin}/graphql`,
    );
  if (!open && !settings.ASSERTION_KEY)
    problems.push(
      t`${prefix}ASSERTION_KEY: expected at least 32 bytes in base64url or hex, got nothing; set the same key here and at the subgraph`,
    );
  if (problems.length) throw new ConfigError(problems);
  return settings;
}
