import { Column, Entity, PrimaryColumn } from "typeorm";

/** 单位编制人数: heads of a unit as the budget counts them, by quota type. */
@Entity({ name: "BAS_AGENCY_HC" })
export class BasAgencyHc {
  @PrimaryColumn({ type: "varchar" }) AGENCY_ID!: string;
  @PrimaryColumn({ type: "varchar" }) FISCAL_YEAR!: string;
  @PrimaryColumn({ type: "varchar" }) AUTH_TYPE!: string;
  @Column({ type: "int" }) AUTH_NUM!: number | null;
  @Column({ type: "int" }) REAL_NUM!: number | null;
  @Column({ type: "int" }) RETIRE_NUM!: number | null;
  @Column({ type: "int" }) LONG_HIRE_NUM!: number | null;
}
