import type { World } from "../world/model";
import { institutionTables } from "./bb-smz-institutions";
import { instrumentTables } from "./bb-smz-instruments";
import { peopleTables } from "./bb-smz-people";
import { registerTables } from "./bb-smz-registers";
import type { Table } from "./table";

/** Every table of the establishment office's schema `bb_smz`. */
export const bbSmz = (world: World): Table[] => [
  ...institutionTables(world),
  ...peopleTables(world),
  ...instrumentTables(world),
  ...registerTables(world),
];
