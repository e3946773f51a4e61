import { Column, Entity, PrimaryColumn } from "typeorm";
import { decimalText } from "../../kit/sql/decimal";

const YUAN = { type: "decimal", precision: 10, scale: 2, transformer: decimalText(2) } as const;

/** 统发明细: one person's slip in a batch. The large table: read it by its indexes only. */
@Entity({ name: "SAL_DETAIL" })
export class SalDetail {
  @PrimaryColumn({ type: "bigint" }) DETAIL_ID!: string;
  @Column({ type: "varchar" }) BATCH_NO!: string;
  @Column({ type: "varchar" }) SET_MONTH!: string;
  @Column({ type: "varchar" }) AGENCY_CODE!: string;
  @Column({ type: "varchar" }) PER_ID!: string;
  @Column({ type: "varchar" }) IDEN_NO!: string | null;
  @Column({ type: "varchar" }) PER_STA_CODE!: string | null;
  @Column({ type: "varchar" }) PER_IDE_CODE!: string | null;
  @Column(YUAN) GZ01!: string;
  @Column(YUAN) GZ02!: string;
  @Column(YUAN) JT01!: string;
  @Column(YUAN) JT02!: string;
  @Column(YUAN) JT03!: string;
  @Column(YUAN) JT04!: string;
  @Column(YUAN) JT05!: string;
  @Column(YUAN) JX01!: string;
  @Column(YUAN) JX02!: string;
  @Column(YUAN) JJ01!: string;
  @Column(YUAN) BF01!: string;
  @Column(YUAN) YF!: string;
  @Column(YUAN) KK01!: string;
  @Column(YUAN) KK02!: string;
  @Column(YUAN) KK03!: string;
  @Column(YUAN) KK04!: string;
  @Column(YUAN) KK06!: string;
  @Column(YUAN) SF!: string;
}
