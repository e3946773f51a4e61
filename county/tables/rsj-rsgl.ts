import type { World } from "../world/model";
import { contractTables } from "./rsj-rsgl-contracts";
import { insuranceTables } from "./rsj-rsgl-insurance";
import { postTables } from "./rsj-rsgl-posts";
import { staffTables } from "./rsj-rsgl-staff";
import { wageTables } from "./rsj-rsgl-wages";
import type { Table } from "./table";

/** Every table of the human-resources bureau's schema `rsj_rsgl`. */
export const rsjRsgl = (world: World): Table[] => [
  ...insuranceTables(world),
  ...postTables(world),
  ...staffTables(world),
  ...wageTables(world),
  ...contractTables(world),
];
