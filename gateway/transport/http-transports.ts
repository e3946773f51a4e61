import { t } from "../../schema/language";
import { ConfigError, type Environment, type SubgraphSettings, prefixOf, readPolicy, readSubgraphSettings } from "../config";
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
  return ({ name, url: given }) => {
    const settings = readSubgraphSettings(name, env);
    const url = settings.URL ?? given;
    const problems = problemsOf(name, url, settings, open);
    if (problems.length) throw new ConfigError(problems);
    return new HttpTransport({
      name,
      label: settings.LABEL ?? labels[name],
      url,
      key: open ? undefined : settings.ASSERTION_KEY,
      ...readPolicy(name, env),
      log,
      observer,
    });
  };
}

function problemsOf(name: string, url: string, settings: SubgraphSettings, open: boolean): string[] {
  const prefix = prefixOf(name);
  const problems: string[] = [];
  if (!/^https?:\/\/./.test(url))
    problems.push(t`${prefix}URL: expected an http(s) URL, as the supergraph names none, got nothing; set it to where the subgraph is`);
  if (!open && !settings.ASSERTION_KEY)
    problems.push(
      t`${prefix}ASSERTION_KEY: expected at least 32 bytes in base64url or hex, got nothing; set the same key here and at the subgraph`,
    );
  return problems;
}
