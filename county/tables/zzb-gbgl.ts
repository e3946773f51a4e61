import type { World } from "../world/model";
import type { Table } from "./table";
import { appointmentTables } from "./zzb-gbgl-appointments";
import { cadreTables } from "./zzb-gbgl-people";
import { orgUnitTables } from "./zzb-gbgl-units";

/** Every table of the organization department's schema `zzb_gbgl`. */
export const zzbGbgl = (world: World): Table[] => [...orgUnitTables(world), ...cadreTables(world), ...appointmentTables(world)];
