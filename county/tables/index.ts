import type { World } from "../world/model";
import { bbSmz } from "./bb-smz";
import { czjYth } from "./czj-yth";
import type { Table } from "./table";

/** Legacy schemas the county delivers, with the writer of each one's tables. */
export const SCHEMAS: Readonly<Record<string, (world: World) => Iterable<Table>>> = {
  bb_smz: bbSmz,
  czj_yth: czjYth,
};

export const COUNTY_SCHEMAS: readonly string[] = Object.keys(SCHEMAS);
