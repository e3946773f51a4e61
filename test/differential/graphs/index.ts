import type { ForeignGraph } from "../support/foreign-graph";
import { apiary } from "./apiary";
import { bakery } from "./bakery";
import { cellar } from "./cellar";
import { guild } from "./guild";
import { harbour } from "./harbour";
import { library } from "./library";
import { museum } from "./museum";
import { observatory } from "./observatory";
import { orchard } from "./orchard";
import { postOffice } from "./post-office";
import { sanctuary } from "./sanctuary";
import { theatre } from "./theatre";
import { tram } from "./tram";

/** Every foreign supergraph that both gateways are held over. */
export const GRAPHS: readonly ForeignGraph[] = [
  apiary,
  bakery,
  cellar,
  guild,
  harbour,
  library,
  museum,
  observatory,
  orchard,
  postOffice,
  sanctuary,
  theatre,
  tram,
];
