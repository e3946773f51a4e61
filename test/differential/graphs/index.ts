import type { ForeignGraph } from "../support/foreign-graph";
import { harbour } from "./harbour";
import { library } from "./library";
import { orchard } from "./orchard";
import { tram } from "./tram";

/** Every foreign supergraph that both gateways are held over. */
export const GRAPHS: readonly ForeignGraph[] = [library, tram, harbour, orchard];
