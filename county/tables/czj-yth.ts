import type { World } from "../world/model";
import { payrollTables } from "./czj-yth-payroll";
import { payeeTables } from "./czj-yth-people";
import { unitTables } from "./czj-yth-units";
import type { Table } from "./table";

/** Every table of the finance bureau's schema `czj_yth`. */
export const czjYth = (world: World): Table[] => [...unitTables(world), ...payeeTables(world), ...payrollTables(world)];
