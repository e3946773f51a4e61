import { checkAll } from "../../schema/config-error";
import type { SubgraphAddress } from "../supergraph/supergraph";
import type { Transport } from "./transport";

const keyOf = ({ name, url }: SubgraphAddress): string => JSON.stringify([name, url]);

/** The transports in use, one for each name and URL: they outlive the graphs that share them. */
export class OpenTransports {
  readonly #open: (subgraph: SubgraphAddress) => Transport;
  readonly #transports = new Map<string, Transport>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(open: (subgraph: SubgraphAddress) => Transport) {
    this.#open = open;
  }

  /** Opens what is not open yet. @throws ConfigError naming every problem of every subgraph */
  open(subgraphs: readonly SubgraphAddress[]): void {
    checkAll(subgraphs.map((subgraph) => () => this.of(subgraph)));
  }

  /** The subgraph's transport, opened on first use. */
  of(subgraph: SubgraphAddress): Transport {
    const key = keyOf(subgraph);
    let transport = this.#transports.get(key);
    if (!transport) this.#transports.set(key, (transport = this.#open(subgraph)));
    return transport;
  }

  /** Gives up the transports of all other subgraphs, and closes each when `unused` resolves. */
  retain(subgraphs: readonly SubgraphAddress[], unused: Promise<void>, deadline: AbortSignal): void {
    const kept = new Set(subgraphs.map(keyOf));
    for (const [key, transport] of this.#transports) {
      if (kept.has(key)) continue;
      this.#transports.delete(key);
      const left = unused.then(() => transport.close(deadline)).finally(() => this.#leaving.delete(left));
      this.#leaving.add(left);
    }
  }

  async close(deadline: AbortSignal): Promise<void> {
    await Promise.all([...this.#leaving, ...[...this.#transports.values()].map((transport) => transport.close(deadline))]);
  }
}
