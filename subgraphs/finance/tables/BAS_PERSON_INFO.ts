import { Column, Entity, PrimaryColumn } from "typeorm";

/** 人员: a person on a unit's books, one row for each fiscal year. */
@Entity({ name: "BAS_PERSON_INFO" })
export class BasPersonInfo {
  @PrimaryColumn({ type: "varchar" }) PER_ID!: string;
  @Column({ type: "varchar" }) MOF_DIV_CODE!: string;
  @PrimaryColumn({ type: "varchar" }) FISCAL_YEAR!: string;
  @Column({ type: "varchar" }) AGENCY_CODE!: string | null;
  @Column({ type: "varchar" }) IDEN_TYPE_CODE!: string | null;
  @Column({ type: "varchar" }) IDEN_NO!: string | null;
  @Column({ type: "varchar" }) PER_NAME!: string | null;
  @Column({ type: "varchar" }) SEX_CODE!: string | null;
  @Column({ type: "varchar" }) NAT_CODE!: string | null;
  @Column({ type: "varchar" }) SCH_REC_CODE!: string | null;
  @Column({ type: "varchar" }) PER_STA_CODE!: string | null;
  @Column({ type: "varchar" }) PER_IDE_CODE!: string | null;
  @Column({ type: "int" }) IS_AUTH!: number | null;
  @Column({ type: "int" }) IS_UNI_SALA!: number | null;
  @Column({ type: "varchar" }) START_DATE!: string | null;
  @Column({ type: "varchar" }) END_DATE!: string | null;
  @Column({ type: "varchar" }) REDUCE_REASON!: string | null;
  @Column({ type: "int" }) IS_DELETED!: number | null;
}
