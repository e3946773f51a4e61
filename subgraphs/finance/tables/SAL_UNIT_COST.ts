import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

/** 单位缴费: what a unit pays on top of wages in a month, by economic item. */
@Entity({ name: "SAL_UNIT_COST" })
export class SalUnitCost {
  @PrimaryColumn({ type: "varchar" }) SET_MONTH!: string;
  @PrimaryColumn({ type: "varchar" }) AGENCY_CODE!: string;
  @PrimaryColumn({ type: "varchar" }) ECO_CODE!: string;
  @Column({ type: "decimal", precision: 14, scale: 2, transformer: decimalText(2) }) AMT!: string;
}
