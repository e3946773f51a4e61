import { Column, Entity, PrimaryColumn } from "typeorm";

/** 统发人员增减单: who enters or leaves the payroll, and on which notice. */
@Entity({ name: "SAL_CHG" })
export class SalChg {
  @PrimaryColumn({ type: "varchar" }) CHG_ID!: string;
  @Column({ type: "varchar" }) CHG_TYPE!: string;
  @Column({ type: "varchar" }) AGENCY_CODE!: string | null;
  @Column({ type: "varchar" }) EFF_MONTH!: string | null;
  @Column({ type: "varchar" }) DOC_NO!: string | null;
  @Column({ type: "varchar" }) STATUS!: string;
  @Column({ type: "varchar" }) CASE_NO!: string | null;
}
