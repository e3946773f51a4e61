import { Column, Entity, PrimaryColumn } from "typeorm";

/** 单位: a budget unit, one row for each fiscal year. */
@Entity({ name: "BAS_AGENCY_INFO" })
export class BasAgencyInfo {
  @PrimaryColumn({ type: "varchar" }) AGENCY_ID!: string;
  @Column({ type: "varchar" }) MOF_DIV_CODE!: string;
  @Column({ type: "varchar" }) FISCAL_YEAR!: string;
  @Column({ type: "varchar" }) AGENCY_CODE!: string;
  @Column({ type: "varchar" }) AGENCY_NAME!: string;
  @Column({ type: "varchar" }) PARENT_ID!: string | null;
  @Column({ type: "varchar" }) UNIFSOC_CRED_CODE!: string | null;
  @Column({ type: "varchar" }) AGENCY_TYPE_CODE!: string | null;
  @Column({ type: "varchar" }) FUND_SUP_CODE!: string | null;
  @Column({ type: "int" }) IS_LEAF!: number | null;
  @Column({ type: "int" }) IS_ENABLED!: number | null;
  @Column({ type: "int" }) IS_DELETED!: number | null;
}
