import { COMMON_SIDE_TABLES } from "../kit/side-tables/common";
import type { SideTable } from "../kit/side-tables/side-table";

export const sideTables: readonly SideTable[] = COMMON_SIDE_TABLES;
