import type { World } from "../world/model";
import { bbSmz } from "./bb-smz";
import { czjYth } from "./czj-yth";
import { rsjRsgl } from "./rsj-rsgl";
import type { Table } from "./table";
import { zzbGbgl } from "./zzb-gbgl";

/** Legacy schemas the county delivers, with the writer of each one's tables. */
export const SCHEMAS: Readonly<Record<string, (world: World) => Iterable<Table>>> = {
  bb_smz: bbSmz,
  zzb_gbgl: zzbGbgl,
  czj_yth: czjYth,
  rsj_rsgl: rsjRsgl,
};

export const COUNTY_SCHEMAS: readonly string[] = Object.keys(SCHEMAS);
